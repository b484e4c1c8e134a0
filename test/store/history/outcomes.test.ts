import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { JobHistory } from "../../../src/model/attempt-history.ts";
import type { HistoryQuestion } from "../../../src/model/history.ts";
import { engines, type TempStore, tempStore } from "../temp-store.ts";
import { askAbout, baseRun, failure, job, pullRun } from "./recorded.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const unknownTests = { tests: null };
  const named = (names: Partial<JobHistory["tests"]>) => ({
    tests: { passed: [], flaky: [], skipped: [], ...names },
  });
  const failed = (name: string, fingerprint = `${name}: timed out`) => ({
    conclusion: "failure",
    failures: [failure(name, { fingerprint })],
  });

  const retried = (fingerprint: string) => ({
    ...named({ flaky: ["TestA"] }),
    retried: [{ test: "TestA", fingerprint, excerpt: "timed out" }],
  });

  /** Records job runs of `unit` on the base branch, an hour apart, and tells what `TestA` did in each. */
  async function outcomes(
    jobs: readonly Partial<JobHistory>[],
    change: Partial<HistoryQuestion> = {},
  ): Promise<readonly string[]> {
    for (const [at, one] of jobs.entries()) {
      await subject.store.recordHistory(baseRun(at + 1, [job(at, one)]));
    }
    const [history] = await subject.store.failureHistories([askAbout("TestA", change)]);
    return history?.base.map(({ outcome }) => outcome) ?? [];
  }

  describe("what a test did in a job run", () => {
    test.each([
      ["failed with the same error", failed("TestA"), "same"],
      ["failed with another error", failed("TestA", "TestA: refused"), "other"],
      ["failed with the same error under a generated name", failed("TestA-7f3", "TestA: timed out"), "same"],
      ["passed while another failed", { ...named({ passed: ["TestA"] }), ...failed("TestB") }, "passed"],
      ["failed, then passed on a retry", named({ flaky: ["TestA"] }), "flaky"],
      ["passed on a retry, after the same error", retried("TestA: timed out"), "flaky"],
      ["passed on a retry, after another error", retried("TestA: refused"), "passed"],
      ["passed on a retry, after an error that is not told", retried(""), "flaky"],
      ["was skipped", named({ skipped: ["TestA"] }), "skipped"],
      ["is not there", named({ passed: ["TestB"] }), "absent"],
      [
        "is not there, where the job failed: it may have ended early",
        { ...named({ passed: ["TestB"] }), conclusion: "failure" },
        "unknown",
      ],
      ["is not known where the job failed", { ...unknownTests, conclusion: "failure" }, "unknown"],
      ["is not known, here or anywhere", unknownTests, "unknown"],
    ])("%s", async (_name, one, expected) => {
      expect(await outcomes([one])).toEqual([expected]);
    });

    test("is of the job's own workflow, where another has a job of that name", async () => {
      for (let at = 0; at < 4; at++) {
        const own = job(at, at < 2 ? {} : failed("TestA"));
        await subject.store.recordHistory({ ...baseRun(10 + at, [own]), workflow: "windows" });
        await subject.store.recordHistory({ ...baseRun(20 + at, [job(at)]), workflow: "linux" });
      }
      const [history] = await subject.store.failureHistories([askAbout("TestA", { workflow: "windows" })]);
      expect(history?.base.map(({ outcome }) => outcome)).toEqual(["passed", "passed", "same", "same"]);
    });

    test("is of its own package, as far as both are known", async () => {
      const inPackage = (name: string | null) => ({
        conclusion: "failure",
        ...named({ passed: ["TestB"] }),
        failures: [failure("TestA", { package: name })],
      });
      const jobs = [inPackage("net/a"), inPackage("net/b"), inPackage(null), {}];
      expect(await outcomes(jobs, { package: "net/b" })).toEqual(["passed", "same", "same", "passed"]);
      const [history] = await subject.store.failureHistories([askAbout("TestA", { package: "net/b" })]);
      expect(history?.tallies).toMatchObject([{ failed: 2, passed: 2 }]);
    });

    test("both errors in one job run count as the same", async () => {
      const failures = [failure("TestA", { fingerprint: "TestA: refused" }), failure("TestA")];
      expect(await outcomes([{ conclusion: "failure", failures }])).toEqual(["same"]);
    });

    test("where a job passed and its tests are not known, the nearest job run of the job tells", async () => {
      const skipped = named({ skipped: ["TestA"] });
      const jobs = [unknownTests, skipped, unknownTests, unknownTests, unknownTests, {}, unknownTests];
      expect(await outcomes(jobs)).toEqual([
        "skipped",
        "skipped",
        "skipped",
        "skipped",
        "passed",
        "passed",
        "passed",
      ]);
    });

    test("and one that failed there ran there", async () => {
      const jobs = [named({ passed: ["TestB"] }), unknownTests, unknownTests, failed("TestA")];
      expect(await outcomes(jobs)).toEqual(["absent", "absent", "passed", "same"]);
    });

    test("where no log of a job names its tests, one that failed there at another time ran whenever the job passed", async () => {
      const quiet = (one: Partial<JobHistory> = {}) => ({ ...unknownTests, ...one });
      const jobs = [quiet(), quiet(failed("TestB")), quiet(), quiet(failed("TestA")), quiet()];
      expect(await outcomes(jobs)).toEqual(["passed", "unknown", "passed", "same", "passed"]);
      const [history] = await subject.store.failureHistories([askAbout("TestA")]);
      expect(history?.base.map(({ isPresumed = false }) => isPresumed)).toEqual([
        true,
        false,
        true,
        false,
        true,
      ]);
      expect(history?.tallies).toEqual([{ job: "unit", facts: {}, failed: 1, passed: 3 }]);
      const [other] = await subject.store.failureHistories([askAbout("TestC")]);
      expect(other?.base.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => "unknown"));
    });

    test("a job run of another job tells nothing", async () => {
      const jobs = [{ job: "e2e" }, unknownTests];
      expect(await outcomes(jobs)).toEqual(["unknown"]);
    });

    test("what is no test did not fail where the job passed or came as far as its tests", async () => {
      const jobs = [
        unknownTests,
        { conclusion: "failure" },
        { ...unknownTests, conclusion: "failure" },
        {
          ...unknownTests,
          conclusion: "failure",
          failures: [failure("step Set up", { kind: "step", fingerprint: "refused" })],
        },
      ];
      const change = { test: "step Set up", kind: "step", fingerprint: "refused" } as const;
      expect(await outcomes(jobs, change)).toEqual(["passed", "passed", "unknown", "same"]);
    });
  });

  describe("the history of a failure", () => {
    test("looks at jobs in which it fails now or failed in the window, and at no others", async () => {
      const { store } = subject;
      const of = (name: string, change: Partial<JobHistory> = {}): JobHistory =>
        job(0, { job: name, ...change });
      await store.recordHistory(baseRun(1, [of("unit"), of("e2e", failed("TestA")), of("lint")]));
      const [history] = await store.failureHistories([askAbout("TestA")]);
      expect(history?.base.map((sighting) => sighting.job).sort()).toEqual(["e2e", "unit"]);
      expect(history?.tallies.map((tally) => [tally.job, tally.failed, tally.passed]).sort()).toEqual([
        ["e2e", 1, 0],
        ["lint", 0, 1],
        ["unit", 0, 1],
      ]);
    });

    test("tells job runs of this commit, earlier ones of the pull request, and others apart", async () => {
      const { store } = subject;
      const runs = [
        pullRun(1, [job(1, failed("TestA"))], { pullNumber: 4, headSha: "other", author: "someone" }),
        pullRun(2, [job(2)], { headSha: "earlier" }),
        pullRun(3, [job(3, failed("TestA"))], { headSha: "sha-of-head" }),
        pullRun(3, [job(4)], { headSha: "sha-of-head", attempt: 2 }),
        baseRun(4, [job(5)]),
        { ...baseRun(5, [job(6)]), baseBranch: "release-1", branch: "release-1" },
      ];
      for (const run of runs) await store.recordHistory(run);
      const [history] = await store.failureHistories([askAbout("TestA")]);
      const ids = (list: readonly { runId: number; attempt: number }[] = []) =>
        list.map(({ runId, attempt }) => `${runId}/${attempt}`);
      expect(ids(history?.base)).toEqual(["4/1"]);
      expect(ids(history?.pulls)).toEqual(["1/1", "3/1"]);
      expect(ids(history?.sameCode)).toEqual(["3/1", "3/2"]);
      expect(ids(history?.earlierHeads)).toEqual(["2/1"]);
      expect(history?.pullRuns).toBe(4);
      expect(history?.tallies).toEqual([{ job: "unit", facts: {}, failed: 2, passed: 4 }]);
    });

    test("knows of pull requests in which the test failed so and passed on a retry", async () => {
      const { store } = subject;
      const other = { headSha: "other", author: "someone" };
      await store.recordHistory(
        pullRun(1, [job(1, retried("TestA: timed out"))], { ...other, pullNumber: 4 }),
      );
      await store.recordHistory(pullRun(2, [job(2, retried("TestA: refused"))], { ...other, pullNumber: 6 }));
      await store.recordHistory(pullRun(3, [job(3, failed("TestA"))], { headSha: "sha-of-head" }));
      const [history] = await store.failureHistories([askAbout("TestA")]);
      expect(history?.pulls.map(({ runId, outcome }) => [runId, outcome])).toEqual([
        [1, "flaky"],
        [3, "same"],
      ]);
    });

    test("counts from the start of the window on", async () => {
      const { store } = subject;
      await store.recordHistory(baseRun(1, [job(0, failed("TestA"))]));
      await store.recordHistory(baseRun(2, [job(10)]));
      const since = job(5).startedAt;
      const [history] = await store.failureHistories([askAbout("TestA", { since })]);
      expect(history?.base.map(({ runId }) => runId)).toEqual([2]);
      expect(history?.tallies).toEqual([{ job: "unit", facts: {}, failed: 0, passed: 1 }]);
    });

    test("an attempt that is recorded again replaces what was recorded of it", async () => {
      const { store } = subject;
      await store.recordHistory(baseRun(1, [job(0, failed("TestA")), job(0, { job: "e2e" })]));
      await store.recordHistory(baseRun(1, [job(0)]));
      const [history] = await store.failureHistories([askAbout("TestA", { jobs: ["unit", "e2e"] })]);
      expect(history?.base.map((sighting) => [sighting.job, sighting.outcome])).toEqual([["unit", "passed"]]);
      expect(await store.hasHistory({ owner: "octocat", repo: "net", runId: 1, attempt: 1 })).toBe(true);
      expect(await store.hasHistory({ owner: "octocat", repo: "net", runId: 1, attempt: 2 })).toBe(false);
    });

    test("tallies count job runs by the facts they ran under", async () => {
      const { store } = subject;
      const dsr = { mode: "dsr", ipv6: "true" };
      await store.recordHistory(baseRun(1, [job(0, { ...failed("TestA"), facts: dsr })]));
      await store.recordHistory(baseRun(2, [job(1, { facts: { ipv6: "true", mode: "dsr" } })]));
      await store.recordHistory(baseRun(3, [job(2, { facts: { mode: "nat" } })]));
      await store.recordHistory(baseRun(4, [job(3, { ...unknownTests, facts: { mode: "nat" } })]));
      const [history] = await store.failureHistories([askAbout("TestA")]);
      expect(history?.tallies.toSorted((a, b) => b.failed - a.failed)).toEqual([
        { job: "unit", facts: dsr, failed: 1, passed: 1 },
        { job: "unit", facts: { mode: "nat" }, failed: 0, passed: 2 },
      ]);
    });

    test("there is a baseline once the past was read, or ten job runs of the branch were seen", async () => {
      const { store } = subject;
      const hasBaseline = async () => (await store.failureHistories([askAbout("TestA")]))[0]?.hasBaseline;
      const progress = { cursor: "", readRuns: 1, totalRuns: null, startedAt: 1, updatedAt: 1 };
      const place = { owner: "octocat", repo: "net" };
      await store.saveBackfill(place, { state: "running", ...progress });
      for (let runId = 1; runId < 10; runId++) await store.recordHistory(baseRun(runId, [job(runId)]));
      expect(await hasBaseline()).toBe(false);
      await store.recordHistory(baseRun(10, [job(10)]));
      expect(await hasBaseline()).toBe(true);
      await store.deleteRepository(place);
      expect(await hasBaseline()).toBe(false);
      await store.saveBackfill(place, { state: "done", ...progress });
      expect(await hasBaseline()).toBe(true);
      expect(await store.backfill(place)).toEqual({ state: "done", ...progress });
    });
  });
});
