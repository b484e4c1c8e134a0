import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { createScanner } from "../../src/rules/scanner.ts";
import { createSieve } from "../../src/rules/sieve.ts";
import { randomNumbers } from "../parse/read-text.ts";

function groupsIn(groups: readonly (readonly string[])[], text: string): number {
  const bytes = Buffer.from(text, "latin1");
  return createSieve(groups).groupsIn(bytes, 0, bytes.length);
}

test.each([
  { groups: [["no space left"]], text: "write: No Space Left on device", expected: 1 },
  { groups: [["no space left"]], text: "write: no space", expected: 0 },
  { groups: [["fail"], ["segment", "x-y"]], text: "Segmentation", expected: 2 },
  { groups: [["fail"], ["segment", "x-y"]], text: "X-Y failed", expected: 3 },
  { groups: [["ababac"], ["babac", "c"]], text: "abababac", expected: 3 },
  { groups: [["größe"]], text: "die GRÖSSE", expected: 1 },
  { groups: [["größe"]], text: "klein", expected: 0 },
  { groups: [["→"], ["a"]], text: "", expected: 1 },
  { groups: [[], []], text: "anything", expected: 0 },
])("$groups in $text: $expected", ({ groups, text, expected }) => {
  expect(groupsIn(groups, text)).toBe(expected);
});

test("looks only between the two places", () => {
  const bytes = Buffer.from("error no error", "latin1");
  const sieve = createSieve([["error"]]);
  expect([sieve.groupsIn(bytes, 1, 13), sieve.groupsIn(bytes, 1, 14)]).toEqual([0, 1]);
});

test("looks as far as the first stop", () => {
  const bytes = Buffer.from("no fail\nno error\n", "latin1");
  const sieve = createSieve([["error"], ["fail"], ["no"]], [10]);
  expect([sieve.untilStop(bytes, 0, bytes.length), sieve.found()]).toEqual([7, 6]);
  expect([sieve.untilStop(bytes, 8, bytes.length), sieve.found()]).toEqual([16, 5]);
  expect([sieve.untilStop(bytes, 8, 12), sieve.found()]).toEqual([12, 4]);
});

describe("against the scanner", () => {
  const literals = [
    "fail",
    "abab",
    "baab",
    "a-b-a-b-a",
    "ab ba",
    "naïve ab",
    "→abc",
    "no such host",
    "abc: abc",
  ];
  const scanner = createScanner(literals.map((text, owner) => ({ text, owner })));
  const sieve = createSieve([["unrelated"], scanner.literals]);
  const parts = [...literals, ...literals.map((text) => text.toUpperCase()), ..."ab- ï→c\t".split("")];

  test("never misses what the scanner finds, and rarely lets more pass", () => {
    const next = randomNumbers(11);
    const random = (limit: number) => Math.floor(next() * limit);
    let found = 0;
    let passed = 0;
    for (let round = 0; round < 20_000; round++) {
      const picked = Array.from({ length: 1 + random(5) }, () => parts[random(parts.length)] ?? "");
      const text = picked.map((part) => (random(3) === 0 ? part.slice(0, -1) : part)).join("");
      const bytes = Buffer.from(text, "latin1");
      let isFound = false;
      scanner.scan(text, () => {
        isFound = true;
      });
      const groups = sieve.groupsIn(bytes, 0, bytes.length);
      if (isFound && groups !== 2) throw new Error(`missed in ${text}`);
      found += isFound ? 1 : 0;
      passed += groups === 2 ? 1 : 0;
    }
    expect(found).toBeGreaterThan(1000);
    expect(passed - found).toBeLessThan(2000);
  });
});
