import { describe, expect, test } from "@jest/globals";
import type { FailureHistory, Sighting } from "../../../src/model/history.ts";
import { judgeCourse } from "../../../src/triage/history/judge-course.ts";
import { judgeHistory } from "../../../src/triage/history/judge-history.ts";
import { aSighting, historyOf } from "./sightings.ts";

/** A run of the base branch an hour: `x` failed so, `.` passed. */
function onBase(course: string, job?: string): readonly Sighting[] {
  return course
    .split("")
    .map((sign, at) => aSighting(sign === "x" ? "same" : "passed", job === undefined ? { at } : { at, job }));
}

/** Job runs of the newest commit of pull request 8, the first at an hour. */
function here(course: string, at: number): readonly Sighting[] {
  return course
    .split("")
    .map((sign, index) =>
      aSighting(sign === "x" ? "same" : "passed", { at: at + index, pull: 8, sha: "head-8" }),
    );
}

function judged(change: Partial<FailureHistory>) {
  const history = historyOf(change);
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
  const pulls = [aSighting("same", { at: 50, pull: 9, sha: "head-9" })];
  const history = { base: onBase("......"), pulls, sameCode: here("x", 60) };
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
  ).toMatchObject({ value: "undecided", reasons: expect.arrayContaining([{ kind: "first-seen-here" }]) });
});

describe("of several jobs on the base branch", () => {
  const inOrder = (...jobs: readonly (readonly Sighting[])[]) =>
    jobs.flat().toSorted((one, other) => one.startedAt - other.startedAt);
  const broken = onBase("....................xxxxx");

  test("one that fails every time is broken, though another failed so once by chance", () => {
    const base = inOrder(broken, onBase(".....x...................", "nat"));
    expect(judged({ base, sameCode: here("xx", 40) })).toMatchObject({
      value: "not-caused-by-pr",
      confidence: "high",
    });
    const course = judgeCourse(historyOf({ base, sameCode: here("xx", 40) }));
    expect(course.value).toBe("broken");
    expect(course.reasons[0]).toMatchObject({ kind: "fails-since", firstBad: { headSha: "main-20" } });
  });

  test("one that fails every time is broken, though another fails now by chance as well", () => {
    const base = inOrder(broken, onBase(".....x...................", "nat"));
    const alsoNat = [...here("xx", 40), aSighting("same", { at: 40, pull: 8, job: "nat", sha: "head-8" })];
    expect(judgeCourse(historyOf({ base, sameCode: alsoNat })).reasons[0]).toMatchObject({
      kind: "fails-since",
      firstBad: { headSha: "main-20" },
    });
  });

  test("none is flaky for failing where another passes", () => {
    const base = inOrder(onBase("....................x...."), onBase("......x..................", "nat"));
    expect(judgeCourse(historyOf({ base, sameCode: here("x", 40) })).reasons[0]).toMatchObject({
      kind: "comes-and-goes",
      times: 2,
    });
    const once = inOrder(onBase("........................x"), onBase(".........................", "nat"));
    expect(judgeCourse(historyOf({ base: once, sameCode: here("x", 40) })).value).toBe("unknown");
  });

  test("an onset stays one where pull requests met it between the last good run and the first bad one", () => {
    const base = onBase("..........").concat([14, 15, 16, 17].map((at) => aSighting("same", { at })));
    const met = [11, 12].map((at) => aSighting("same", { at, pull: at, sha: `head-${at}` }));
    expect(judgeCourse(historyOf({ base, pulls: met })).value).toBe("broken");
    const before = [4, 5].map((at) => aSighting("same", { at, pull: at, sha: `head-${at}` }));
    expect(judgeCourse(historyOf({ base, pulls: before })).value).not.toBe("broken");
  });
});

test("an onset goes by the order of commits, not by when their jobs got a machine", () => {
  const base = onBase("..........xxxxx").map((one) =>
    one.headSha === "main-10" ? { ...one, startedAt: one.startedAt + 90 * 60_000 } : one,
  );
  const late = base.toSorted((one, other) => one.startedAt - other.startedAt);
  const { reasons } = judgeCourse(historyOf({ base: late, sameCode: here("xx", 40) }));
  expect(reasons[0]).toMatchObject({ firstBad: { headSha: "main-10" }, lastGood: { headSha: "main-9" } });
});

test("a second failure here is looked at more closely than the first, which every flake has", () => {
  const base = onBase("....x.........x.........x.....");
  expect(judged({ base, sameCode: here("x", 60) })).toMatchObject({ value: "not-caused-by-pr" });
  const found = judged({ base, sameCode: here("xx", 60) });
  expect(found).toMatchObject({ value: "undecided" });
  expect(found.kinds[0]).toBe("more-often-here");
});
