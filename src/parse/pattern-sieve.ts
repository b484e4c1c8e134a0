import { readRegex } from "../rules/regex-literals.ts";
import { createScanner } from "../rules/scanner.ts";
import { createIndexSet } from "./index-set.ts";
import { choicesOf, withoutLooks } from "./pattern-choices.ts";

/** Tries many patterns on one text. */
export interface PatternSieve {
  /** Turns to a text: what is asked next is about it, or about a part of it. */
  look(text: string): void;
  /** Whether this one of the patterns matches. */
  matches(pattern: RegExp, text: string): boolean;
  /** Place of the first pattern that matches, from one on; -1 when none does. */
  first(text: string, from?: number): number;
}

/** Looks in one pass for the texts that the patterns need, and tries only those choices of a pattern that may match. */
export function createPatternSieve(patterns: readonly RegExp[]): PatternSieve {
  const choices = patterns.flatMap((pattern, place) =>
    choicesOf(pattern).map((choice) => ({ choice, place })),
  );
  const needed = choices.map(({ choice }) => neededBy(choice));
  const scanner = createScanner(needed.flatMap((texts, owner) => texts.map((text) => ({ text, owner }))));
  const likely = createIndexSet(
    choices.length,
    choices.flatMap((_, index) => (needed[index]?.length === 0 ? [index] : [])),
  );
  const places = new Map(patterns.map((pattern, place) => [pattern, place]));
  /** The first choice of each pattern. */
  const begins = patterns.map((_, place) => choices.findIndex((one) => one.place === place));

  function look(text: string): void {
    likely.reset();
    scanner.scan(text, likely.add);
  }

  function matches(pattern: RegExp, text: string): boolean {
    const place = places.get(pattern) ?? 0;
    return firstChoice(text, begins[place] ?? 0, begins[place + 1] ?? choices.length) !== -1;
  }

  function first(text: string, from = 0): number {
    return choices[firstChoice(text, begins[from] ?? 0, choices.length)]?.place ?? -1;
  }

  function firstChoice(text: string, from: number, to: number): number {
    for (let index = likely.next(from); index < to; index = likely.next(index + 1))
      if (choices[index]?.choice.test(text) === true) return index;
    return -1;
  }

  return { look, matches, first };
}

/** Texts of which each match has one; none where that says nothing, as of one character. */
function neededBy(pattern: RegExp): readonly string[] {
  const literals = readRegex(withoutLooks(pattern.source))?.literals ?? [];
  return literals.some((text) => text.length < 2) ? [] : literals;
}
