import { createSieve, type Sieve } from "../rules/sieve.ts";

/** Groups of a line's sieve, as bits. */
export const wakingWord = 1;
export const patternLiteral = 2;

const made = new WeakMap<readonly string[], Map<string, Sieve>>();

/** Looks for the words that wake listeners and for the literals of the rules' patterns at once; made once for each list of literals. */
export function lineSieve(words: readonly string[], literals: readonly string[]): Sieve {
  const known = made.get(literals) ?? new Map<string, Sieve>();
  made.set(literals, known);
  const key = words.join("\0");
  const sieve = known.get(key) ?? createSieve([words, literals]);
  known.set(key, sieve);
  return sieve;
}
