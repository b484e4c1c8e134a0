import type { TestCase } from "../model/failure.ts";
import type { FoundFailure, ParserResult } from "./line-parser.ts";

/** What the formats found, each test once: a summary repeats what was printed before, and its words on it come later in the table. */
export function toldOnce(all: readonly ParserResult[]): Pick<ParserResult, "failures" | "cases"> {
  const results = all.filter(({ cases, failures }) => cases.length > 0 || failures.length > 0);
  const [only] = results;
  if (only === undefined || results.length > 1) return joined(results);
  // A format tells each case once already, and there may be very many.
  return { ...joined([{ ...only, cases: [] }]), cases: only.cases };
}

function joined(results: readonly ParserResult[]): Pick<ParserResult, "failures" | "cases"> {
  const cases = new Map<string, TestCase>();
  const failures = new Map<string, FoundFailure>();
  for (const [index, result] of results.entries()) {
    const known = result.failures.length === 0 ? none : new Set(cases.keys());
    for (const one of result.cases) {
      const key = keyOf(one.suite, one.name);
      if (!cases.has(key)) cases.set(key, one);
    }
    const wrapped = wrappedLines(results.filter((other) => other !== result));
    for (const [position, found] of result.failures.entries()) {
      const { suite, test } = found.failure;
      const key = test === null ? `${index} ${position}` : keyOf(suite, test);
      if (known.has(key) || failures.has(key) || wraps(found, wrapped)) continue;
      failures.set(key, found);
    }
  }
  return { failures: [...failures.values()], cases: [...cases.values()] };
}

const none: ReadonlySet<string> = new Set();

function keyOf(suite: string | null, name: string): string {
  return `${suite ?? ""}\0${name}`;
}

/** In order, each once. */
function wrappedLines(results: readonly ParserResult[]): number[] {
  const all = results.flatMap((result) => result.failures.flatMap((found) => found.wrappedAt ?? []));
  return [...new Set(all)].toSorted((one, other) => one - other);
}

function wraps(found: FoundFailure, wrapped: readonly number[]): boolean {
  if (found.failure.kind !== "test" || wrapped.length === 0) return false;
  return found.ranges.some(({ from, to }) => {
    const first = wrapped[indexFrom(wrapped, from)];
    return first !== undefined && first <= to;
  });
}

/** Index of the first of these sorted lines that is not before `line`. */
function indexFrom(lines: readonly number[], line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
