import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus, TestCase } from "../../model/failure.ts";
import type { FoundFailure, LineContext } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { tellingWeight } from "../telling.ts";
import { tellingLines } from "../telling-lines.ts";
import type { GoTest, PackageRun } from "./package-run.ts";
import { fetchLines } from "./test-lines.ts";
import { testFailure } from "./test-failure.ts";
import { readTestify } from "./testify.ts";

export interface PackageEnd {
  readonly suite: string | null;
  /** `cut`: its end was not seen, so nothing is said of tests that were still running. */
  readonly outcome: "passed" | "failed" | "cut";
  /** What was printed last, outside of tests. */
  readonly recent: readonly EvidenceLine[];
}

export interface PackageResult {
  readonly cases: readonly TestCase[];
  readonly failures: readonly FoundFailure[];
}

/** Settles every test of a package that ended; only leaves are failures, and a package that fails without one failed in its set-up. */
export function endPackage(run: PackageRun, end: PackageEnd, context: LineContext): PackageResult {
  const tests = [...run.tests.values()];
  for (const test of tests) believeReport(test);
  const failed = new Map<string, GoTest>();
  for (const test of tests) {
    const told = failedRun(test, end);
    if (told !== null) failed.set(test.name, told);
  }
  const parents = parentsOf(failed.keys());
  const leaves = [...failed.values()].filter((test) => !parents.has(test.name));
  const last =
    crashIn(end.recent) ??
    tests.find((test) => test.crash !== null)?.crash ??
    end.recent.findLast((line) => tellingWeight(line.text) >= 4) ??
    null;
  const failures = crashedFirst(leaves).map((test) =>
    testFailure(test, { suite: end.suite, last, recent: end.recent }, context),
  );
  const setup = end.outcome === "failed" && failures.length === 0 ? setupFailure(run, end, context) : null;
  return { cases: casesOf(tests, failed, end, context), failures: setup === null ? failures : [setup] };
}

/** No event told how it ended, its report did. */
function believeReport(test: GoTest): void {
  if (test.status !== null || test.told === null) return;
  test.status = test.told.status;
  test.durationMs = test.told.durationMs;
}

/** The run in which this test failed: its last, an earlier one, or one that never ended. */
function failedRun(test: GoTest, end: PackageEnd): GoTest | null {
  if (test.status === "failed") return test;
  if (test.status === null && end.outcome === "failed") return test;
  if (test.status === null && end.outcome === "cut" && saysFailed(test)) return test;
  return test.failedBefore;
}

function crashIn(lines: readonly EvidenceLine[]): EvidenceLine | null {
  return lines.find((line) => /^(?:panic|fatal error): /.test(line.text)) ?? null;
}

function saysFailed(test: GoTest): boolean {
  fetchLines(test.lines);
  return test.crash !== null || readTestify(test.lines) !== null;
}

function parentsOf(names: Iterable<string>): Set<string> {
  const parents = new Set<string>();
  for (const name of names) {
    let slash = name.lastIndexOf("/");
    for (let depth = 0; slash > 0 && depth < 50; depth++) {
      parents.add(name.slice(0, slash));
      slash = name.lastIndexOf("/", slash - 1);
    }
  }
  return parents;
}

function crashedFirst(tests: readonly GoTest[]): GoTest[] {
  return [...tests.filter((test) => test.crash !== null), ...tests.filter((test) => test.crash === null)];
}

function casesOf(
  tests: readonly GoTest[],
  failed: ReadonlyMap<string, GoTest>,
  end: PackageEnd,
  { file, job }: LineContext,
): TestCase[] {
  const { suite } = end;
  const cases: TestCase[] = [];
  for (const test of tests) {
    const status = statusOf(test, failed.size > 0 && failed.has(test.name), end);
    const { name, durationMs } = test;
    if (status !== null) cases.push({ suite, name, status, durationMs, file, job });
  }
  return cases;
}

function statusOf(test: GoTest, failed: boolean, end: PackageEnd): CaseStatus | null {
  if (failed) return test.status === "passed" ? "flaky" : "failed";
  if (test.status !== null) return test.status;
  return end.outcome === "passed" ? "passed" : null;
}

function setupFailure(run: PackageRun, end: PackageEnd, context: LineContext): FoundFailure {
  const crash = crashIn(end.recent);
  const told =
    crash === null
      ? tellingLines(end.recent)
      : end.recent.filter((line) => line.line >= crash.line).slice(0, 25);
  const lines = told.length === 0 ? [context.evidence(`FAIL\t${end.suite ?? ""}`.trim())] : told;
  const frames = sourceFrames(lines.map((line) => line.text));
  const span = { file: context.file, from: run.from, to: context.line() };
  return {
    failure: {
      kind: "setup",
      test: null,
      suite: end.suite,
      message: (lines[0]?.text ?? "").trim().slice(0, maxMessageLength),
      location: frames[0] ?? null,
      lines,
      job: context.job,
      span,
      pods: [],
      frames,
    },
    ranges: [span],
  };
}
