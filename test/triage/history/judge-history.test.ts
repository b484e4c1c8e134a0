import { describe, expect, test } from "@jest/globals";
import type { FailureHistory, Outcome, Sighting } from "../../../src/model/history.ts";
import { judgeHistory } from "../../../src/triage/history/judge-history.ts";

const hour = 3_600_000;

interface Place {
  readonly at: number;
  readonly pull?: number;
  readonly sha?: string;
}

function sighting(outcome: Outcome, { at, pull, sha = `main-${at}` }: Place): Sighting {
  return {
    runId: 1_000 + at,
    attempt: 1,
    workflow: "CI",
    job: "e2e",
    headSha: sha,
    branch: "main",
    pullNumber: pull ?? null,
    author: pull === undefined ? null : `author-${pull}`,
    baseBranch: "main",
    startedAt: at * hour,
    durationMs: hour,
    conclusion: outcome === "same" ? "failure" : "success",
    facts: {},
    outcome,
  };
}

/** A run of the base branch an hour: `x` failed so, `.` passed. */
function onBase(course: string): readonly Sighting[] {
  return course.split("").map((sign, at) => sighting(sign === "x" ? "same" : "passed", { at }));
}

/** Job runs of the newest commit of pull request 8, the first at an hour. */
function here(course: string, at: number): readonly Sighting[] {
  return course
    .split("")
    .map((sign, index) =>
      sighting(sign === "x" ? "same" : "passed", { at: at + index, pull: 8, sha: "head-8" }),
    );
}

function judged(change: Partial<FailureHistory>) {
  const history: FailureHistory = {
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
  const self = {
    pullNumber: 8,
    author: "author-8",
    heads: new Set(["head-8"]),
    relatives: new Set<number>(),
  };
  const { value, confidence, reasons } = judgeHistory({ history, self, generic: false, kind: "test" });
  return { value, confidence, kinds: reasons.map(({ kind }) => kind) };
}

const quiet = ".".repeat(30);

describe("a base branch that fails every time", () => {
  test("explains what failed here after it", () => {
    expect(judged({ base: onBase(`${quiet}xxxx`), sameCode: here("xx", 40) })).toMatchObject({
      value: "not-caused-by-pr",
      confidence: "high",
    });
  });

  test("explains it less surely after two commits: chance brings two in a row now and then", () => {
    expect(judged({ base: onBase(`${quiet}xx`), sameCode: here("xx", 40) })).toMatchObject({
      value: "not-caused-by-pr",
      confidence: "medium",
    });
  });

  test("does not explain what failed here before", () => {
    const found = judged({ base: onBase(`${quiet}xxxx`), sameCode: here("xx", 20) });
    expect(found).toMatchObject({ value: "undecided" });
    expect(found.kinds[0]).toBe("here-first");
  });
});

describe("a breakage of the base branch that was mended", () => {
  test("is no rate of chance: what fails here every time may have brought it back", () => {
    const found = judged({ base: onBase(`${quiet}xxxx${".".repeat(16)}`), sameCode: here("xx", 60) });
    expect(found).toMatchObject({ value: "undecided" });
    expect(found.kinds[0]).toBe("was-broken");
  });

  test.each([
    ["failures apart from each other", `${".".repeat(12)}x${".".repeat(9)}x${".".repeat(8)}x....x.....`],
    ["two in a row, as chance brings", `${".".repeat(12)}xx${".".repeat(9)}`],
  ])("is not made of %s", (_, course) => {
    expect(judged({ base: onBase(course), sameCode: here("x", 60) })).toMatchObject({
      value: "not-caused-by-pr",
      confidence: "medium",
    });
  });
});

test.each([
  ["x.", "......x........x........x....."],
  ["x..x", "...x...x...x...x...x...x...x"],
])(
  "what comes and goes on the base branch is never surely not the change's: it may come more often now (%s)",
  (own, base) => {
    expect(judged({ base: onBase(base), sameCode: here(own, 60) })).toMatchObject({
      value: "not-caused-by-pr",
      confidence: "medium",
    });
  },
);

test("a pull request that is built on this one, or this one on it, is no other place", () => {
  const pulls = [sighting("same", { at: 50, pull: 9, sha: "head-9" })];
  const history = { base: onBase("......"), pulls, sameCode: here("xx", 60) };
  expect(judged(history)).toMatchObject({ value: "not-caused-by-pr" });
  const self = {
    pullNumber: 8,
    author: "author-8",
    heads: new Set(["head-8"]),
    relatives: new Set([9]),
  };
  const blank = { windowDays: 30, hasBaseline: true, pullRuns: 0, earlierHeads: [], tallies: [] };
  expect(
    judgeHistory({ history: { ...blank, ...history }, self, generic: false, kind: "test" }),
  ).toMatchObject({ value: "likely-caused-by-pr" });
});
