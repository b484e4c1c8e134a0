import { expect, test } from "@jest/globals";
import { createPatternSieve } from "../../src/parse/pattern-sieve.ts";

const patterns = [
  /no space left|ENOSPC/,
  /^error\[E\d+\]/i,
  /\d+/,
  /(?<!re)start failed/,
  /stopped(?! (?:\d|by) hand)/,
];

test.each([
  ["write: ENOSPC: no room", [1, 0, 1, 1, 0]],
  ["Error[E0308]: mismatched types", [0, 1, 1, 1, 0]],
  ["all is well, and stopped", [0, 0, 1, 1, 1]],
  ["", [0, 0, 1, 1, 0]],
])("%s may match %j: a pattern without a text of its own always may", (text, expected) => {
  expect([...createPatternSieve(patterns)(text)]).toEqual(expected);
});
