import type { AttemptHistory, FailureRecord, JobHistory } from "../../../src/model/attempt-history.ts";
import type { HistoryQuestion } from "../../../src/model/history.ts";

export const repository = { owner: "octocat", repo: "net" };
export const hour = 3_600_000;
export const start = Date.UTC(2025, 0, 6);

/** Attempt of a run on the base branch. */
export function baseRun(runId: number, jobs: readonly JobHistory[]): AttemptHistory {
  return {
    ...repository,
    runId,
    attempt: 1,
    workflow: "ci",
    headSha: `sha-${runId}`,
    branch: "main",
    pullNumber: null,
    author: null,
    baseBranch: "main",
    jobs,
  };
}

export function pullRun(
  runId: number,
  jobs: readonly JobHistory[],
  change: Partial<AttemptHistory> = {},
): AttemptHistory {
  return {
    ...baseRun(runId, jobs),
    branch: "topic",
    pullNumber: 5,
    author: "contributor",
    ...change,
  };
}

/** A job that ran `TestA` and `TestB`, an hour later for each `at`. */
export function job(at: number, change: Partial<JobHistory> = {}): JobHistory {
  return {
    job: "unit",
    startedAt: start + at * hour,
    durationMs: 600_000,
    conclusion: "success",
    facts: {},
    tests: { passed: ["TestA", "TestB"], flaky: [], skipped: [] },
    failures: [],
    ...change,
  };
}

export function failure(test: string, change: Partial<FailureRecord> = {}): FailureRecord {
  return {
    test,
    kind: "test",
    fingerprint: `${test}: timed out`,
    groupKey: "error:timed-out",
    category: null,
    isFolded: false,
    excerpt: "timed out after 90s",
    ...change,
  };
}

export function askAbout(test: string, change: Partial<HistoryQuestion> = {}): HistoryQuestion {
  return {
    ...repository,
    test,
    kind: "test",
    fingerprint: `${test}: timed out`,
    headSha: "sha-of-head",
    pullNumber: 5,
    baseBranch: "main",
    jobs: ["unit"],
    workflow: "ci",
    since: 0,
    windowDays: 30,
    ...change,
  };
}
