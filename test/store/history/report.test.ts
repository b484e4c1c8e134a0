import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { engines, type TempStore, tempStore } from "../temp-store.ts";
import { baseRun, failure, hour, job, pullRun, repository, start } from "./recorded.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const asked = { ...repository, since: start, until: start + 10 * 24 * hour, limit: 10 };
  const firstDay = Math.floor(start / (24 * hour));

  test("the report counts job runs once each, leaves without their parents, and shares the time lost", async () => {
    const { store } = subject;
    const failures = [
      failure("TestA"),
      failure("TestA/case"),
      failure("TestA/case/leaf", { category: "infrastructure/network", groupKey: "rule/one" }),
      failure("TestB"),
    ];
    const all = { passed: ["TestA/case/leaf", "TestB"], flaky: [], skipped: [] };
    await store.recordHistory(baseRun(1, [job(0, { conclusion: "failure", failures, tests: all })]));
    await store.recordHistory({
      ...baseRun(1, [job(1, { conclusion: "failure", failures: [failures[3] ?? failure("")], tests: all })]),
      attempt: 2,
    });
    await store.recordHistory(baseRun(2, [job(25, { tests: all })]));
    expect(await store.failureReport(asked)).toEqual({
      jobRuns: 3,
      failedJobRuns: 2,
      failing: 2,
      rows: [
        {
          test: "TestB",
          kind: "test",
          failures: 2,
          runs: 3,
          firstSeen: start,
          lastSeen: start + hour,
          lostMs: 900_000,
          causes: [
            { groupKey: "error:timed-out", category: null, failures: 2, excerpt: "timed out after 90s" },
          ],
          tallies: [{ job: "unit", facts: {}, failed: 2, passed: 1 }],
          days: [
            { day: firstDay, failures: 2, runs: 2 },
            { day: firstDay + 1, failures: 0, runs: 1 },
          ],
        },
        {
          test: "TestA/case/leaf",
          kind: "test",
          failures: 1,
          runs: 3,
          firstSeen: start,
          lastSeen: start,
          lostMs: 300_000,
          causes: [
            {
              groupKey: "rule/one",
              category: "infrastructure/network",
              failures: 1,
              excerpt: "timed out after 90s",
            },
          ],
          tallies: [{ job: "unit", facts: {}, failed: 1, passed: 2 }],
          days: [
            { day: firstDay, failures: 1, runs: 2 },
            { day: firstDay + 1, failures: 0, runs: 1 },
          ],
        },
      ],
    });
  });

  test("the report keeps to its days and to its number of rows", async () => {
    const { store } = subject;
    const failing = (at: number, ...names: readonly string[]) =>
      job(at, { conclusion: "failure", failures: names.map((name) => failure(name)) });
    await store.recordHistory(baseRun(1, [failing(0, "TestOld")]));
    await store.recordHistory(baseRun(2, [failing(30, "TestA", "TestB")]));
    await store.recordHistory(baseRun(3, [failing(31, "TestB")]));
    const report = await store.failureReport({ ...asked, since: start + 24 * hour, limit: 1 });
    expect(report).toMatchObject({ jobRuns: 2, failing: 2 });
    expect(report.rows.map((row) => [row.test, row.failures])).toEqual([["TestB", 2]]);
  });

  test("a report of a repository that is not known is empty", async () => {
    expect(await subject.store.failureReport({ ...asked, repo: "none" })).toEqual({
      jobRuns: 0,
      failedJobRuns: 0,
      failing: 0,
      rows: [],
    });
  });

  test("the weather tells how many runs fail now, beside what is usual, and what they share", async () => {
    const { store } = subject;
    for (let runId = 1; runId <= 10; runId++) {
      const conclusion = runId === 1 ? "failure" : "success";
      await store.recordHistory(baseRun(runId, [job(runId, { conclusion })]));
    }
    const outage = (folded: boolean) =>
      job(100, {
        conclusion: "failure",
        failures: [
          failure("TestA", { groupKey: "rule/outage" }),
          failure("TestB", { groupKey: "error:wake", isFolded: folded }),
        ],
      });
    await store.recordHistory(pullRun(21, [outage(true)], { pullNumber: 1, author: "one" }));
    await store.recordHistory(pullRun(21, [job(101)], { pullNumber: 1, author: "one", attempt: 2 }));
    await store.recordHistory(pullRun(22, [outage(false)], { pullNumber: 2, author: "two" }));
    await store.recordHistory(baseRun(23, [outage(true)]));
    await store.recordHistory(baseRun(24, [job(102)]));
    // Of a merge queue: what runs there is nobody's news.
    await store.recordHistory({
      ...baseRun(25, [outage(true)]),
      baseBranch: null,
      branch: "gh-readonly-queue/main/pr-1-0a1b",
    });
    const since = start + 99 * hour;
    expect(
      await store.weather({
        ...repository,
        usualSince: start,
        since,
        until: start + 200 * hour,
        now: start + 201 * hour,
      }),
    ).toEqual({
      runs: 4,
      failed: 3,
      since,
      isPast: true,
      sources: { all: 3, failed: 3 },
      usualRate: 0.1,
      shared: [
        { key: "rule/outage", runs: 3, sources: 3, tests: 1 },
        { key: "error:wake", runs: 1, sources: 1, tests: 1 },
      ],
      sharedFailures: [
        { key: "TestA: timed out", runs: 3, sources: 3, tests: 1 },
        { key: "TestB: timed out", runs: 1, sources: 1, tests: 1 },
      ],
    });
  });

  test("of a repository that is not known there is no weather", async () => {
    const question = { ...repository, usualSince: 0, since: start, until: start + hour, now: start };
    expect(await subject.store.weather(question)).toEqual({
      runs: 0,
      failed: 0,
      since: start,
      isPast: false,
      sources: { all: 0, failed: 0 },
      usualRate: 0,
      shared: [],
      sharedFailures: [],
    });
  });
});
