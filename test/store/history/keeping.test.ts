import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { HumanLabel } from "../../../src/model/label.ts";
import type { ExportedRow } from "../../../src/store/exported-row.ts";
import { engines, type TempStore, tempStore } from "../temp-store.ts";
import { askAbout, baseRun, failure, job, pullRun, repository, start } from "./recorded.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const rowsOf = async (table: string): Promise<number> =>
    Number((await subject.sql(`SELECT count(*) AS rows FROM ${table}`))[0]?.["rows"]);

  const label: HumanLabel = {
    ...repository,
    fingerprint: "TestA: timed out",
    label: "wrong",
    by: "maintainer",
    at: start,
    because: "the mirror was down",
  };
  const other = { owner: "octocat", repo: "web" };
  const progress = {
    state: "running",
    cursor: "page 2",
    readRuns: 30,
    totalRuns: 60,
    startedAt: 1,
    updatedAt: 2,
  } as const;

  test("labels are kept in order of time, once each, and found by fingerprint", async () => {
    const { store } = subject;
    const later = { ...label, at: start + 1, label: "cause:rule/one", because: null };
    const another = { ...label, at: start + 2, fingerprint: "TestB: refused" };
    for (const one of [another, later, label, label]) await store.saveLabel(one);
    await store.saveLabel({ ...label, ...other });
    expect(await store.labels(repository, label.fingerprint)).toEqual([label, later]);
    expect(await store.labels(repository, null)).toEqual([label, later, another]);
  });

  test("export gives job runs, failures, labels and the state of the backfill", async () => {
    const { store } = subject;
    const tests = { passed: ["TestB", "TestC"], flaky: ["TestF"], skipped: [] };
    const failures = [failure("TestA")];
    await store.recordHistory(
      pullRun(1, [
        job(0, { conclusion: "failure", facts: { mode: "dsr" }, tests, failures }),
        job(0, { job: "lint", tests: null }),
      ]),
    );
    await store.recordHistory({ ...baseRun(2, [job(1)]), ...other });
    await store.saveLabel(label);
    await store.saveBackfill(repository, progress);
    const rows: ExportedRow[] = [];
    for await (const row of store.exportRepository(repository)) rows.push(row);
    const jobRun = {
      runId: 1,
      attempt: 1,
      workflow: "ci",
      headSha: "sha-1",
      branch: "topic",
      pullNumber: 5,
      author: "contributor",
      baseBranch: "main",
      startedAt: start,
      durationMs: 600_000,
    };
    const unit = { ...jobRun, job: "unit", conclusion: "failure", facts: { mode: "dsr" } };
    const lint = { ...jobRun, job: "lint", conclusion: "success", facts: {} };
    expect(rows).toHaveLength(5);
    expect(rows).toEqual(
      expect.arrayContaining([
        { kind: "job-run", jobRun: { ...unit, tests: { ran: 3, flaky: 1, skipped: 0 } } },
        { kind: "job-run", jobRun: { ...lint, tests: null } },
        { kind: "failure", failure: { ...failure("TestA"), runId: 1, attempt: 1, job: "unit" } },
        { kind: "label", label },
        { kind: "backfill", backfill: progress },
      ]),
    );
  });

  test("export goes through any number of job runs and failures, each once", async () => {
    const { store } = subject;
    for (let runId = 1; runId <= 4; runId++) {
      const jobs = Array.from({ length: 150 }, (_, at) =>
        job(at, { job: `unit ${at}`, failures: [failure("TestA"), failure("TestB")] }),
      );
      await store.recordHistory(baseRun(runId, jobs));
    }
    const seen = { "job-run": new Set<string>(), failure: new Set<string>() };
    let rows = 0;
    for await (const row of store.exportRepository(repository)) {
      rows += 1;
      if (row.kind === "job-run") seen["job-run"].add(`${row.jobRun.runId} ${row.jobRun.job}`);
      if (row.kind === "failure")
        seen.failure.add(`${row.failure.runId} ${row.failure.job} ${row.failure.test}`);
    }
    expect([rows, seen["job-run"].size, seen.failure.size]).toEqual([1800, 600, 1200]);
  });

  test("prune forgets job runs that began before a time, with the names and sets that nothing else needs", async () => {
    const { store } = subject;
    const failing = { conclusion: "failure", failures: [failure("TestA")] };
    const oldTests = { passed: ["TestOld"], flaky: [], skipped: [] };
    await store.recordHistory(baseRun(1, [job(0, { ...failing, tests: oldTests })]));
    await store.recordHistory(
      baseRun(2, [job(100, { conclusion: "failure", failures: [failure("TestB")] })]),
    );
    await store.recordHistory(baseRun(3, [job(101)]));
    await store.saveLabel(label);
    const before = new Date(job(50).startedAt);
    expect(await store.prune(before)).toMatchObject({ jobRuns: 1, failures: 1, labels: 0 });
    expect(await store.prune(before)).toMatchObject({ jobRuns: 0, failures: 0, labels: 0 });
    expect(await store.labels(repository, null)).toEqual([label]);
    const [history] = await store.failureHistories([askAbout("TestB")]);
    expect(history?.base.map(({ outcome }) => outcome)).toEqual(["same", "passed"]);
    expect(await rowsOf("names")).toBe(1);
    expect(await rowsOf("job_kinds")).toBe(2);
  });

  test("delete forgets all of one repository and nothing of others", async () => {
    const { store } = subject;
    const failing = [job(0, { conclusion: "failure", failures: [failure("TestA")] })];
    await store.recordHistory(baseRun(1, failing));
    await store.recordHistory({ ...baseRun(1, failing), ...other });
    for (const place of [repository, other]) {
      await store.saveLabel({ ...label, ...place });
      await store.saveBackfill(place, progress);
    }
    expect(await store.deleteRepository(repository)).toMatchObject({ jobRuns: 1, failures: 1, labels: 1 });
    const rows: ExportedRow[] = [];
    for await (const row of store.exportRepository(repository)) rows.push(row);
    expect(rows).toEqual([]);
    expect(await store.backfill(repository)).toBeNull();
    expect(await store.backfill(other)).toEqual(progress);
    const [kept] = await store.failureHistories([askAbout("TestA", other)]);
    expect(kept?.base.map(({ outcome }) => outcome)).toEqual(["same"]);
    for (const table of ["names", "job_kinds", "job_runs", "failures"] as const)
      expect(await rowsOf(table)).toBe(1);
  });
});
