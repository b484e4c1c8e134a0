import type { FailureHistory, Outcome, Sighting } from "../../../src/model/history.ts";

const hour = 3_600_000;

interface Place {
  readonly at: number;
  readonly job?: string;
  readonly pull?: number;
  readonly sha?: string;
}

/** Of one job, in the hour `at`; on the base branch where no pull request is named. */
export function aSighting(outcome: Outcome, { at, pull, job = "e2e", sha = `main-${at}` }: Place): Sighting {
  return {
    runId: 1_000 + at,
    attempt: 1,
    workflow: "CI",
    job,
    headSha: sha,
    pullNumber: pull ?? null,
    author: pull === undefined ? null : `author-${pull}`,
    baseBranch: "main",
    startedAt: at * hour,
    conclusion: outcome === "same" ? "failure" : "success",
    facts: {},
    outcome,
  };
}

/** With a baseline, and nothing seen but what is given. */
export function historyOf(change: Partial<FailureHistory>): FailureHistory {
  return {
    windowDays: 30,
    hasBaseline: true,
    base: [],
    pulls: [],
    pullRuns: 0,
    sameCode: [],
    earlierHeads: [],
    tallies: [],
    ...change,
  };
}
