import { createSieve, type Sieve } from "../rules/sieve.ts";

/** What ends the search in a line: its end, and escape sequences, which are to be taken out first. */
export const escapeByte = 27;
const stops = [10, 13, escapeByte];

const made = new WeakMap<readonly string[], Map<string, Sieve>>();

/**
 * Looks for the literals of the rules' patterns (the lowest bit) and for each list of words that wake listeners (the
 * bits above) at once; made once for each list of literals.
 */
export function lineSieve(words: readonly (readonly string[])[], literals: readonly string[]): Sieve {
  const known = made.get(literals) ?? new Map<string, Sieve>();
  made.set(literals, known);
  const key = words.map((list) => list.join("\0")).join("\0\0");
  const sieve = known.get(key) ?? createSieve([literals, ...words], stops);
  known.set(key, sieve);
  return sieve;
}
