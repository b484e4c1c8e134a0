import { expect, test } from "@jest/globals";
import { createPatternSieve } from "../../src/parse/pattern-sieve.ts";

const patterns = [
  /no space left|ENOSPC/,
  /^error\[E\d+\]/i,
  /(?<!re)start failed/,
  /stopped(?! (?:\d|by) hand)/,
  /^[|(] |\d{3}|(?:one|two) of \|/,
];

test.each([
  ["write: ENOSPC: no room", [0]],
  ["Error[E0308]: mismatched types, no space left", [0, 1, 4]],
  ["all is well, and stopped, and the start failed", [2, 3]],
  ["restart failed, then stopped by hand", []],
  ["| 12", [4]],
  ["this is two of | four", [4]],
  ["an enospc, an error[E1]", []],
  ["", []],
])("%s matches %j", (text, expected) => {
  const sieve = createPatternSieve(patterns);
  sieve.look("ENOSPC, as the text before said");
  sieve.look(`${text} `);
  expect(patterns.flatMap((pattern, place) => (sieve.matches(pattern, text) ? [place] : []))).toEqual(
    expected,
  );
  expect([sieve.first(text), sieve.first(text, 2)]).toEqual([
    expected[0] ?? -1,
    expected.find((index) => index >= 2) ?? -1,
  ]);
});
