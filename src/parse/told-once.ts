import type { TestCase } from "../model/failure.ts";
import type { FoundFailure, ParserResult } from "./line-parser.ts";

/** What the formats found, each test once: a summary repeats what was printed before, and its words on it come later in the table. */
export function toldOnce(results: readonly ParserResult[]): Pick<ParserResult, "failures" | "cases"> {
  const cases = new Map<string, TestCase>();
  const failures = new Map<string, FoundFailure>();
  for (const [index, result] of results.entries()) {
    const known = new Set(cases.keys());
    for (const one of result.cases) {
      const key = keyOf(one.suite, one.name);
      if (!cases.has(key)) cases.set(key, one);
    }
    for (const [position, found] of result.failures.entries()) {
      const { suite, test } = found.failure;
      const key = test === null ? `${index} ${position}` : keyOf(suite, test);
      if (!known.has(key) && !failures.has(key)) failures.set(key, found);
    }
  }
  return { failures: [...failures.values()], cases: [...cases.values()] };
}

function keyOf(suite: string | null, name: string): string {
  return `${suite ?? ""}\0${name}`;
}
