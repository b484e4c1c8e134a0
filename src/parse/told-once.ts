import type { TestCase } from "../model/failure.ts";
import type { FoundFailure, ParserResult } from "./line-parser.ts";
import { createTestNames, type TestNames } from "./same-test.ts";

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
  const names = createTestNames();
  for (const [index, result] of results.entries()) {
    const wrapped = wrappedLines(results.filter((other) => other !== result));
    for (const [position, found] of result.failures.entries()) {
      const { suite, test } = found.failure;
      if (wraps(found, wrapped)) continue;
      if (test !== null) addNew(failures, found, { suite, name: test, names });
      else if (!isToldSuite(found, names)) failures.set(`${index} ${position}`, found);
    }
    for (const one of result.cases) addNew(cases, one, { ...one, names });
    if (index < results.length - 1) addNames(result, names);
  }
  return { failures: [...failures.values()], cases: [...cases.values()] };
}

function addNames({ cases, failures }: ParserResult, names: TestNames): void {
  for (const { suite, name } of cases) names.add(suite, name);
  for (const { failure } of failures) if (failure.test === null) names.add(failure.suite, ` ${failure.kind}`);
}

/** An earlier format told that this suite was not built, or not set up; of what is no suite nothing can be said. */
function isToldSuite({ failure: { kind, suite } }: FoundFailure, names: TestNames): boolean {
  return suite !== null && (names.suiteOf(suite, ` ${kind}`) ?? null) !== null;
}

interface Told {
  readonly suite: string | null;
  readonly name: string;
  /** What earlier formats told. */
  readonly names: TestNames;
}

/** A test that was told before without its suite is taken for the one that now has it. */
function addNew<T>(all: Map<string, T>, one: T, { suite, name, names }: Told): void {
  const before = names.suiteOf(suite, name);
  if (before !== undefined && (before !== null || suite === null)) return;
  if (before === null) all.delete(keyOf(null, name));
  const key = keyOf(suite, name);
  if (!all.has(key)) all.set(key, one);
}

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
