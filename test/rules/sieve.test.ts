import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { createScanner } from "../../src/rules/scanner.ts";
import { createSieve } from "../../src/rules/sieve.ts";
import { randomNumbers } from "../parse/read-text.ts";

function holds(literals: readonly string[], text: string, ignoreCase = true): boolean {
  const bytes = Buffer.from(text, "latin1");
  return createSieve(literals, { ignoreCase }).mayHold(bytes, 0, bytes.length);
}

test.each([
  { literals: ["no space left"], text: "write: No Space Left on device", expected: true },
  { literals: ["no space left"], text: "write: no space lef", expected: false },
  { literals: ["fail", "segmentation fault"], text: "Segmentation Fault", expected: true },
  { literals: ["fail", "segmentation fault"], text: "segmentation", expected: false },
  { literals: ["größe"], text: "die GRÖSSE und die GRÖßE", expected: true },
  { literals: ["größe"], text: "die grosse", expected: false },
  { literals: ["x"], text: "", expected: true },
  { literals: [], text: "anything", expected: false },
])("$literals in $text: $expected", ({ literals, text, expected }) => {
  expect(holds(literals, text)).toBe(expected);
});

test("letter case counts where it is asked to", () => {
  expect(holds(["ERR", "rror"], "an Err", false)).toBe(false);
  expect(holds(["ERR", "rror"], "an ERR", false)).toBe(true);
});

test("looks only between the two places", () => {
  const bytes = Buffer.from("error no error", "latin1");
  const sieve = createSieve(["error"], { ignoreCase: true });
  expect([sieve.mayHold(bytes, 1, 13), sieve.mayHold(bytes, 1, 14)]).toEqual([false, true]);
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
  const parts = [
    ...literals,
    ...literals.map((text) => text.toUpperCase()),
    "a",
    "b",
    "-",
    " ",
    "ï",
    "→",
    "c",
    "\t",
  ];

  test("never misses what the scanner finds, and rarely lets more pass", () => {
    const next = randomNumbers(11);
    const random = () => Math.floor(next() * 1_000_000);
    let found = 0;
    let passed = 0;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: 1 + (random() % 5) }, () =>
        cut(parts[random() % parts.length] ?? "", random),
      ).join("");
      const bytes = Buffer.from(text, "latin1");
      let isFound = false;
      scanner.scan(text, () => {
        isFound = true;
      });
      const mayHold = scanner.mayHold(bytes, 0, bytes.length);
      if (isFound) expect({ text, mayHold }).toEqual({ text, mayHold: true });
      found += isFound ? 1 : 0;
      passed += mayHold ? 1 : 0;
    }
    expect(found).toBeGreaterThan(1000);
    expect(passed - found).toBeLessThan(1000);
  });
});

function cut(part: string, random: () => number): string {
  return random() % 3 === 0 ? part.slice(0, -1) : part;
}
