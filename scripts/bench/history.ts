import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import type { JobHistory } from "../../src/model/attempt-history.ts";
import type { HistoryQuestion } from "../../src/model/history.ts";
import { openEngine, openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import type { Engine } from "../../src/store/engine.ts";
import { recordHistory } from "../../src/store/history/record-history.ts";
import { judgeCourse } from "../../src/triage/history/judge-course.ts";
import { judgeHistory } from "../../src/triage/history/judge-history.ts";
import { startPostgres } from "../../test/postgres/server.ts";
import { sql } from "kysely";
import type { Row } from "./row.ts";

const day = 86_400_000;
const days = 90;
const testsOfJob = 1_000;
const jobsOfRun = 20;
const failuresOfJob = 10;
const repository = { owner: "octocat", repo: "net" };
const end = Date.UTC(2025, 5, 1);

/** Failures that are stored: as many as are promised, or fewer by BENCH_FAILURES. */
const failures = Number(process.env["BENCH_FAILURES"] ?? 1_000_000);

/** What a verdict and the report cost with so many stored failures, and how large they are, on both engines. */
export async function benchHistory(): Promise<readonly Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "flake-triage-bench-"));
  const server = await startPostgres();
  try {
    return [
      ...(await measure("embedded", { dataDir, databaseUrl: null })),
      ...(await measure("PostgreSQL", { dataDir, databaseUrl: server.url })),
    ];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
}

interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

async function measure(name: string, place: Place): Promise<readonly Row[]> {
  const store = await openStore({ ...place, clock: () => new Date() });
  const engine = await openEngine(place);
  const passing = await bytesPerTest(engine, place);
  const before = await sizeOf(engine, place);
  const stored = await fill(engine);
  // As autovacuum does before long; the embedded database has no statistics.
  if (place.databaseUrl !== null) await sql`vacuum analyze`.execute(engine.database);
  const perFailure = ((await sizeOf(engine, place)) - before) / stored;
  await store.failureHistories([questions[0] ?? ask(0)]);
  const verdicts = await median(questions.map((one) => async () => await verdict(store, one)));
  const since = end - days * day;
  const report = await median(
    [1, 2, 3].map(
      () => async () => await store.failureReport({ ...repository, since, until: end, limit: 100 }),
    ),
  );
  await engine.database.destroy();
  await store.close();
  const what = `${name}, ${stored.toLocaleString("en")} stored failures`;
  return [
    {
      what: `${what}: queries of a verdict, and its judging`,
      measured: `${verdicts.toFixed(0)} ms`,
      wanted: "50 ms",
    },
    { what: `${what}: report over ${days} days`, measured: `${report.toFixed(0)} ms`, wanted: "2,000 ms" },
    {
      what: `${what}: bytes for a failure, its job run included`,
      measured: perFailure.toFixed(0),
      wanted: "1,000",
    },
    {
      what: `${name}: bytes for a passing test run, no set shared`,
      measured: passing.toFixed(1),
      wanted: "100",
    },
  ];
}

async function verdict(store: Store, question: HistoryQuestion): Promise<void> {
  const [history] = await store.failureHistories([question]);
  if (history === undefined) throw new Error("no history");
  const self = {
    pullNumber: question.pullNumber ?? 0,
    author: "somebody",
    heads: new Set([question.headSha]),
    relatives: new Set<number>(),
  };
  judgeHistory({ history, self, generic: false, kind: "test" });
  judgeCourse(history);
}

/** The worst case: every job run has other tests than all before. */
async function bytesPerTest(engine: Engine, place: Place): Promise<number> {
  const before = await sizeOf(engine, place);
  for (let run = 0; run < 20; run++) {
    const passed = Array.from({ length: testsOfJob }, (_, at) => `TestOf${run}/case ${at}`);
    await recordHistory(engine, attempt(run + 1, { owner: "octocat", repo: "small" }, [job(run, 0, passed)]));
  }
  return ((await sizeOf(engine, place)) - before) / (20 * testsOfJob);
}

/** Half of all job runs pass; of the others each fails ten tests. */
async function fill(engine: Engine): Promise<number> {
  const passed = Array.from({ length: testsOfJob }, (_, at) => testName(at));
  const failing = Math.ceil(failures / failuresOfJob);
  const runs = Math.ceil((failing * 2) / jobsOfRun);
  for (let run = 0; run < runs; run++) {
    const jobs = Array.from({ length: jobsOfRun }, (_, at) => failingJob(run, at, { passed, runs }));
    await recordHistory(engine, attempt(run + 1000, repository, jobs));
  }
  return runs * (jobsOfRun / 2) * failuresOfJob;
}

function failingJob(
  run: number,
  at: number,
  { passed, runs }: { readonly passed: readonly string[]; readonly runs: number },
): JobHistory {
  const startedAt = end - Math.floor(((runs - run) / runs) * days * day);
  const one = { ...job(0, at, passed), startedAt };
  if (at % 2 === 0) return one;
  const failed = Array.from(
    { length: failuresOfJob },
    (_, index) => (run * 7 + at * 13 + index * 97) % testsOfJob,
  );
  return {
    ...one,
    conclusion: "failure",
    failures: failed.map((index) => ({
      test: testName(index),
      kind: "test" as const,
      fingerprint: fingerprintOf(index, run % 3),
      groupKey: `error:${fingerprintOf(index % 50, 0)}`,
      category: null,
      isFolded: false,
      excerpt: `service_test.go:${index}: Pod client is not ready after 90s: ${"readiness probe failed ".repeat(7)}`,
    })),
  };
}

function testName(at: number): string {
  return `TestService/group ${at % 40}/case ${at}`;
}

function fingerprintOf(test: number, error: number): string {
  return (test * 10 + error + 2 ** 48).toString(16).padStart(16, "0");
}

function job(run: number, at: number, passed: readonly string[]): JobHistory {
  return {
    job: `e2e (${at})`,
    startedAt: end - run * 1000,
    durationMs: 600_000,
    conclusion: "success",
    facts: { mode: at % 4 === 0 ? "dsr" : "nat", ipv6: at % 3 === 0 ? "true" : "false" },
    tests: { passed, flaky: [], skipped: [] },
    failures: [],
  };
}

/** Three of four attempts are of pull requests. */
function attempt(
  run: number,
  place: { readonly owner: string; readonly repo: string },
  jobs: readonly JobHistory[],
) {
  const pullNumber = run % 4 === 0 ? null : 1 + (run % 300);
  return {
    ...place,
    runId: run,
    attempt: 1,
    workflow: "e2e",
    headSha: `${(run + 2 ** 50).toString(16)}000000000000000000000000000`,
    branch: pullNumber === null ? "main" : `topic-${pullNumber}`,
    pullNumber,
    author: pullNumber === null ? null : `contributor-${pullNumber % 40}`,
    baseBranch: "main",
    jobs,
  };
}

const questions = Array.from({ length: 20 }, (_, at) => ask(at * 31));

function ask(test: number): HistoryQuestion {
  return {
    ...repository,
    test: testName(test),
    kind: "test",
    fingerprint: fingerprintOf(test, test % 3),
    headSha: "a head that is new",
    pullNumber: 1 + (test % 300),
    baseBranch: "main",
    jobs: ["e2e (1)", "e2e (3)"],
    workflow: "e2e",
    since: end - 30 * day,
    windowDays: 30,
  };
}

async function median(works: readonly (() => Promise<unknown>)[]): Promise<number> {
  const times: number[] = [];
  for (const work of works) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

async function sizeOf({ database }: Engine, { dataDir, databaseUrl }: Place): Promise<number> {
  if (databaseUrl === null) {
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
    return (await stat(path.join(dataDir, "flake-triage.sqlite"))).size;
  }
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    database,
  );
  return rows[0]?.size ?? 0;
}
