import { readRegex } from "../rules/regex-literals.ts";
import { createScanner } from "../rules/scanner.ts";

/** Tells for each of some patterns, by their order, whether it may match a text: 0 is certain. Holds until the next call. */
export type PatternSieve = (text: string) => Uint8Array;

/** Looks for the texts that the patterns need, in one pass: most patterns need not be tried. */
export function createPatternSieve(patterns: readonly RegExp[]): PatternSieve {
  const needed = patterns.map(({ source }) => readRegex(withoutDenials(source))?.literals ?? []);
  const always = Uint8Array.from(needed, (literals) => (literals.length === 0 ? 1 : 0));
  const scanner = createScanner(
    needed.flatMap((literals, owner) => literals.map((text) => ({ text, owner }))),
  );
  const may = new Uint8Array(patterns.length);
  const found = (owner: number): void => {
    may[owner] = 1;
  };

  return (text) => {
    may.set(always);
    scanner.scan(text, found);
    return may;
  };
}

/** Without `(?!…)`, which a text of the pattern need not have. */
function withoutDenials(source: string): string {
  return source.replaceAll(/\(\?!(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)/g, "");
}
