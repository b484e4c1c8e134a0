import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { QueueJob } from "../../src/model/job.ts";
import type { ExportedRow } from "../../src/store/exported-row.ts";
import { until } from "../queue/until.ts";
import { type Normal, normalVersion } from "../../src/normal/normal.ts";
import { baseRun, failure, job } from "./history/recorded.ts";
import { failedAttempt } from "./sample-triage.ts";
import { engines, type TempStore, tempStore } from "./temp-store.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const repository = { owner: "octocat", repo: "net" };
  const day = 86_400_000;
  const noHistory = { jobRuns: 0, failures: 0, labels: 0 };

  function triage(runId: number, repo = "net"): QueueJob {
    return { kind: "triage-run", installationId: 7, owner: "octocat", repo, runId, attempt: 1, again: false };
  }

  async function fill(runId: number): Promise<void> {
    const { store, now } = subject;
    await store.acceptDelivery(
      { id: `d${runId}`, event: "push", receivedAt: new Date(now()) },
      triage(runId),
    );
    await store.saveAttempt(failedAttempt({ runId }));
    await store.saveComment({ ...repository, pullNumber: runId, commentId: runId });
  }

  test("prune forgets what is older than the time given, and nothing else", async () => {
    const { store, advance, now } = subject;
    const worker = await store.queue.work(async () => {}, { concurrency: 1 });
    await store.saveSetting("recovered-at", "long ago");
    await fill(1);
    await until(async () => (await store.queue.counts()).queued + (await store.queue.counts()).running === 0);
    await worker.stop();
    await store.queue.add(triage(99));
    advance(40 * day);
    await fill(2);

    const before = new Date(now() - 30 * day);
    expect(await store.prune(before)).toEqual({
      attempts: 1,
      comments: 1,
      deliveries: 1,
      jobs: 1,
      ...noHistory,
    });
    expect(await store.prune(before)).toEqual({
      attempts: 0,
      comments: 0,
      deliveries: 0,
      jobs: 0,
      ...noHistory,
    });
    expect(await store.attempt({ ...repository, runId: 1, attempt: 1 })).toBeNull();
    expect(await store.attempt({ ...repository, runId: 2, attempt: 1 })).toEqual(failedAttempt({ runId: 2 }));
    expect([await store.deliverySeen("d1"), await store.deliverySeen("d2")]).toEqual([false, true]);
    expect(await store.commentOf({ ...repository, pullNumber: 2 })).toBe(2);
    expect(await store.setting("recovered-at")).toBe("long ago");
    expect(await store.queue.counts()).toMatchObject({ queued: 2 });
  });

  test("an attempt that was saved again counts from then", async () => {
    const { store, advance, now } = subject;
    await store.saveAttempt(failedAttempt());
    advance(40 * day);
    await store.saveAttempt(failedAttempt());
    expect(await store.prune(new Date(now() - 30 * day))).toMatchObject({ attempts: 0 });
  });

  test("export gives everything of one repository, in pages, and nothing of others", async () => {
    const { store } = subject;
    const runs = Array.from({ length: 45 }, (_, index) => failedAttempt({ runId: index + 1 }));
    const rerun = failedAttempt({ runId: 20, attempt: 2 });
    for (const record of [...runs, rerun]) await store.saveAttempt(record);
    await store.saveComment({ ...repository, pullNumber: 5, commentId: 50 });
    await store.queue.add(triage(1));
    await store.saveAttempt(failedAttempt({ repo: "web" }));
    await store.queue.add(triage(2, "web"));

    const rows: ExportedRow[] = [];
    for await (const row of store.exportRepository(repository)) rows.push(row);
    expect(rows).toEqual([
      ...runs.toSpliced(20, 0, rerun).map((attempt) => ({ kind: "attempt", attempt })),
      { kind: "comment", comment: { ...repository, pullNumber: 5, commentId: 50 } },
      { kind: "job", job: triage(1) },
    ]);
  });

  test("export of a repository that is not known is empty", async () => {
    const rows: ExportedRow[] = [];
    for await (const row of subject.store.exportRepository({ owner: "nobody", repo: "none" })) rows.push(row);
    expect(rows).toEqual([]);
  });

  test("delete forgets one repository, its waiting jobs included, and aborts its running ones", async () => {
    const { store } = subject;
    const reasons: unknown[] = [];
    let begun = false;
    await store.queue.work(
      async (_job, { signal }) => {
        begun = true;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        reasons.push(signal.reason.code);
      },
      { concurrency: 1 },
    );
    await fill(1);
    await until(() => begun);
    await fill(2);
    const other = failedAttempt({ repo: "web" });
    await store.saveAttempt(other);

    expect(await store.deleteRepository(repository)).toEqual({
      attempts: 2,
      comments: 2,
      deliveries: 0,
      jobs: 2,
      ...noHistory,
    });
    await until(() => reasons.length === 1);
    expect(reasons).toEqual(["lease-lost"]);
    expect(await store.queue.counts()).toMatchObject({ queued: 0, running: 0, failed: 0 });
    expect(await store.attempt(other)).toEqual(other);
  });

  test("no table has anything of a repository that was deleted, and all was in its export", async () => {
    const { store, now, sql } = subject;
    await fill(1);
    await store.recordHistory(
      baseRun(1, [
        job(0, {
          conclusion: "failure",
          tests: { passed: ["TestB"], flaky: ["TestC"], skipped: ["TestD"] },
          failures: [failure("TestA")],
          retried: [{ test: "TestC", fingerprint: "TestC: timed out", excerpt: "timed out" }],
        }),
      ]),
    );
    await store.saveLabel({
      ...repository,
      fingerprint: "a",
      label: "wrong:x/y",
      by: "maintainer",
      at: 1,
      because: null,
    });
    const issue = {
      number: 7,
      title: "A flake",
      body: "",
      state: "open",
      updatedAt: "2026-01-05T08:00:00Z",
    } as const;
    await store.saveIssue({ ...repository, ...issue, fixedBy: null, rule: null, told: "{}" });
    await store.saveNote(repository, "reply 5", "77");
    const model: Normal = { version: normalVersion, full: false, templates: "", telling: [] };
    await store.saveNormal({ ...repository, workflowId: 3, job: "unit" }, model);
    const progress = { state: "done", cursor: "", readRuns: 1, totalRuns: 1 } as const;
    await store.saveBackfill(repository, { ...progress, startedAt: now(), updatedAt: now() });

    const kinds = new Set<string>();
    for await (const row of store.exportRepository(repository)) kinds.add(row.kind);
    expect([...kinds].sort()).toEqual([
      "attempt",
      "backfill",
      "comment",
      "failure",
      "issue",
      "job",
      "job-run",
      "label",
      "normal",
      "note",
      "retry",
    ]);

    const ofAll = new Set(["deliveries", "settings", "schema_version"]);
    const names = await sql(
      engine === "embedded"
        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
        : "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const tables = names.map(({ name }) => String(name)).filter((name) => !ofAll.has(name));
    const full = async () => {
      const counts = await Promise.all(
        tables.map(
          async (table) =>
            [table, Number((await sql(`select count(*) as rows from ${table}`))[0]?.["rows"])] as const,
        ),
      );
      return counts
        .filter(([, rows]) => rows > 0)
        .map(([table]) => table)
        .sort();
    };
    expect(await full()).toEqual(tables.toSorted());
    await store.deleteRepository(repository);
    expect(await full()).toEqual([]);
  });
});
