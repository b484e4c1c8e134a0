import type { CaseStatus, Failure, TestCase, TestTotals } from "../../model/failure.ts";
import { failedAttempt, withAttempts } from "../attempts.ts";
import { keptText } from "../kept-text.ts";
import { type Ending, endingAfter, isFailed } from "./ending.ts";
import { nameHash } from "./name-hash.ts";
import type { ReportPlace } from "./report-parser.ts";
import { reportProblem } from "./report-problems.ts";

/** Tests that are kept with their names; of more, only how each ended. */
const maxCases = 200_000;
const maxCounted = 5_000_000;
const maxFailures = 5000;
const maxName = 2000;
const maxTries = 10;

interface ToldCase {
  readonly suite: string | null;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  /** What else tells this test from another of the same suite and name. */
  readonly variant?: string;
  /** The report never tells a test's attempts one by one: what is told again under a name is another test of that name. */
  readonly alone?: boolean;
  /** Of a test that is told once, as `flaky`: what its failed tries said, in order; asked for only where it is kept. */
  readonly attempts?: () => readonly Failure[];
}

export interface ReportLedger {
  /** `failure` is asked for only when it is kept. */
  add(told: ToldCase, failure?: () => Failure): void;
  /** Says later why a test that was added has failed; of no use once it passed. */
  explain(told: ToldCase, failure: () => Failure): void;
  /** A failure that is no test's own. */
  fail(failure: () => Failure): void;
  cases(): readonly TestCase[];
  /** Counts of the tests that are too many for `cases`; null when there are none. */
  rest(): TestTotals | null;
  failures(): readonly Failure[];
  /** How many failures are told at most, where there are more. */
  toldAtMost(): number | undefined;
  problems(): readonly string[];
}

/**
 * All tests of one report, each once. One that is told to fail and then, for the last time, to pass was run again and
 * is flaky; where one is told after a pass, several tests bear that name, and the worst of them counts.
 */
export function createReportLedger(place: ReportPlace): ReportLedger {
  const cases = new Map<string, TestCase>();
  const endings = new Map<string, Ending>();
  const failures = new Map<string, Failure>();
  /** Of tests that are told more than once, or with their tries: all but the first that failed. */
  const tries = new Map<string, Failure[]>();
  let kept = 0;
  const suites = new Map<string, string>();
  /** Of those beyond, by the hash of their key. */
  const counted = new Map<number, Ending>();
  let left = 0;
  let untold = false;

  function add(told: ToldCase, failure?: () => Failure): void {
    const { variant = "" } = told;
    const key = keyOf(told);
    const before = cases.get(key);
    if (before === undefined && cases.size >= maxCases) return count(key, told, failure);
    const ending = endingAfter(endings.get(key), told);
    endings.set(key, ending);
    const { status } = ending;
    const name = before?.name ?? keptText(told.name, maxName);
    const suite = told.suite === null ? null : keptSuite(told.suite);
    const { durationMs } = told;
    cases.set(key, { suite, name, status, durationMs, file: place.file, job: place.job, variant });
    if (isFailed(told.status) && failure !== undefined) keep(key, failure);
    if (told.status === "flaky") for (const one of told.attempts?.() ?? []) addTry(key, one);
  }

  function addTry(key: string, failure: Failure): void {
    const own = tries.get(key) ?? [];
    if (own.length >= maxTries || kept >= maxFailures) return;
    kept++;
    own.push(failure);
    tries.set(key, own);
  }

  function count(key: string, told: ToldCase, failure?: () => Failure): void {
    const hash = nameHash(key);
    const before = counted.get(hash);
    if (before === undefined && counted.size >= maxCounted) {
      left++;
      return;
    }
    counted.set(hash, endingAfter(before, told));
    if (isFailed(told.status) && failure !== undefined) keep(key, failure);
  }

  function endingOf(key: string): Ending | undefined {
    return endings.get(key) ?? counted.get(nameHash(key));
  }

  function explain(told: ToldCase, failure: () => Failure): void {
    keep(keyOf(told), failure);
  }

  function keep(key: string, failure: () => Failure): void {
    if (failures.has(key)) {
      if (kept < maxFailures) addTry(key, failure());
      return;
    }
    if (failures.size < maxFailures) failures.set(key, failure());
    else untold = true;
  }

  function keptSuite(suite: string): string {
    const known = suites.get(suite);
    if (known !== undefined) return known;
    const copy = keptText(suite, maxName);
    if (suites.size < maxCases) suites.set(copy, copy);
    return copy;
  }

  function fail(failure: () => Failure): void {
    if (failures.size < maxFailures) failures.set(`\0\0${failures.size}`, failure());
    else untold = true;
  }

  /** Without those of tests that passed in the end. */
  function standing(): Failure[] {
    return [...failures].flatMap(([key, failure]) => {
      const ending = endingOf(key);
      return ending === undefined || isFailed(ending.status) ? [failure] : [];
    });
  }

  function ended(): TestCase[] {
    return [...cases].map(([key, one]) => {
      if (one.status !== "flaky") return one;
      const first = failures.get(key);
      const all = [...(first === undefined ? [] : [first]), ...(tries.get(key) ?? [])];
      return withAttempts(one, all.map(failedAttempt));
    });
  }

  return {
    add,
    explain,
    fail,
    cases: ended,
    rest: () => (counted.size === 0 ? null : totalsOf(counted.values())),
    failures: () => withoutParents(standing()),
    toldAtMost: () => (untold ? maxFailures : undefined),
    problems: () => [
      ...(counted.size > 0 ? [reportProblem.tooMany(maxCases)] : []),
      ...(left > 0 ? [reportProblem.tooManyToCount(maxCounted)] : []),
      ...(untold ? [reportProblem.tooManyFailures(maxFailures)] : []),
    ],
  };
}

function totalsOf(all: Iterable<Ending>): TestTotals {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0, flaky: 0 };
  for (const { status } of all) counts[status] += 1;
  const { passed, failed, error, skipped, flaky } = counts;
  return { passed, failed, errors: error, skipped, flaky };
}

function keyOf({ suite, name, variant = "" }: ToldCase): string {
  return `${suite ?? ""}\0${name.slice(0, maxName)}\0${variant}`;
}

/** In Go a test fails with its subtest: only the leaf is a failure. */
function withoutParents(failures: readonly Failure[]): Failure[] {
  const parents = new Set<string>();
  for (const { suite, test } of failures) {
    if (test === null || !/^(?:Test|Fuzz|Example|Benchmark)/.test(test)) continue;
    for (let slash = test.indexOf("/"), depth = 0; slash > 0 && depth < 50; depth++) {
      parents.add(`${suite ?? ""}\0${test.slice(0, slash)}`);
      slash = test.indexOf("/", slash + 1);
    }
  }
  return failures.filter(({ suite, test }) => test === null || !parents.has(`${suite ?? ""}\0${test}`));
}
