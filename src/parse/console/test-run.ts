import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus } from "../../model/failure.ts";
import { keptText } from "../kept-text.ts";
import type { LineContext, ParserResult } from "../line-parser.ts";
import { maxEvidenceLines } from "../telling-lines.ts";
import { createTestTable } from "./test-table.ts";
import { createTestReport, type EndedTest, type ToldFailure } from "./test-report.ts";

const maxTests = 200_000;
const maxFailures = 2000;
const maxName = 1000;
const maxTries = 10;
/** Characters of evidence kept over all failures; beyond, a failure keeps its key line only. */
const evidenceBudget = 4_000_000;

/** What a framework tells of one run after the other, where a passing test of the same name is no retry within a run. */
export interface TestRuns {
  tell(test: EndedTest): void;
  /** Adds the test as well, with this status. */
  fail(told: ToldFailure, status?: "failed" | "error"): void;
  /** There are failures that are not told, for there are too many. */
  leaveOut(): void;
  /** The run is over. Success means that what failed in it passed on retry. */
  close(outcome: "success" | "failure"): void;
  result(): ParserResult;
}

export function createTestRuns(context: LineContext): TestRuns {
  const report = createTestReport(context);
  const tests = createTestTable<EndedTest>();
  const failures = new Map<string, ToldFailure>();
  /** What a test said when it failed again: of use once it passes. */
  const tries = new Map<string, ToldFailure[]>();
  let keptTries = 0;
  let isFull = false;
  let lastSuite: string | null = null;
  let budget = evidenceBudget;

  function tell(test: EndedTest): void {
    // Copied first: a string's hash is kept with it, so that a copy is hashed once, not once for each look.
    const kept = { suite: suiteCopy(test.suite), name: keptText(test.name, maxName) };
    const before = tests.get(kept.suite, kept.name);
    if (before === undefined ? tests.size() >= maxTests : rank(before.status) > rank(test.status)) return;
    const { status } = test;
    const durationMs = test.durationMs ?? before?.durationMs ?? null;
    const { suite, name } = before ?? kept;
    tests.set(suite, name, { suite, name, status, durationMs });
  }

  /** A copy, the same for all tests of a suite: slices would keep the whole log in memory. */
  function suiteCopy(suite: string | null): string | null {
    if (suite !== lastSuite) lastSuite = suite === null ? null : keptText(suite, maxName);
    return lastSuite;
  }

  function fail(told: ToldFailure, status: "failed" | "error" = "failed"): void {
    const key = told.test === null ? ` ${told.kind} ${failures.size}` : keyOf(told.suite, told.test);
    if (told.test !== null) tell({ suite: told.suite, name: told.test, status, durationMs: null });
    const known = failures.get(key);
    if (known === undefined && failures.size >= maxFailures) return leaveOut();
    if (known === undefined || (known.summary === true && told.summary !== true))
      failures.set(key, { ...told, lines: bounded(told.lines) });
    else if (told.summary !== true) addTry(key, told);
  }

  function leaveOut(): void {
    isFull = true;
  }

  function addTry(key: string, told: ToldFailure): void {
    const own = tries.get(key) ?? [];
    if (own.length >= maxTries || keptTries >= maxFailures) return;
    keptTries++;
    own.push({ ...told, lines: bounded(told.lines) });
    tries.set(key, own);
  }

  function bounded(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
    const kept = lines.slice(0, budget > 0 ? maxEvidenceLines : 1);
    budget -= kept.reduce((sum, line) => sum + line.text.length, 0);
    return kept;
  }

  function close(outcome: "success" | "failure"): void {
    const passed = outcome === "success";
    for (const test of tests.values()) {
      const recovered = passed && (test.status === "failed" || test.status === "error");
      report.add(recovered ? { ...test, status: "flaky" } : test);
    }
    flushFailures(passed);
    report.close(outcome);
    clear();
  }

  /** Of a run that passed, only what tests said that passed in the end. */
  function flushFailures(passed: boolean): void {
    if (isFull && !passed) report.leaveOut();
    isFull = false;
    for (const [key, told] of failures) {
      const flaky = isFlaky(told);
      if (flaky || !passed) report.fail(told);
      if (flaky) for (const one of tries.get(key) ?? []) report.fail(one);
    }
  }

  function isFlaky({ suite, test }: ToldFailure): boolean {
    return test !== null && report.status(suite, test) === "flaky";
  }

  function clear(): void {
    tests.clear();
    failures.clear();
    tries.clear();
  }

  function result(): ParserResult {
    for (const test of tests.values()) report.add(test);
    flushFailures(false);
    clear();
    return report.result();
  }

  return { tell, fail, leaveOut, close, result };
}

function keyOf(suite: string | null, name: string): string {
  return `${suite ?? ""}\0${name}`;
}

/** Within one run: a failure is not undone by a namesake that passed, only by a framework that says "flaky". */
function rank(status: CaseStatus): number {
  switch (status) {
    case "skipped":
      return 0;
    case "passed":
      return 1;
    case "failed":
    case "error":
      return 2;
    case "flaky":
      return 3;
  }
}
