import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { ExportedRow } from "../exported-row.ts";
import { readBackfill } from "./backfills.ts";
import { readFacts } from "./counted-kinds.ts";
import { failuresWithKinds, runsWithKinds } from "./joined.ts";
import { repositoryId } from "./ids.ts";
import { readLabels } from "./labels.ts";
import { testsIn } from "./test-set.ts";

const rowsAtOnce = 500;

export async function* exportHistory(database: Database, repository: Repository): AsyncIterable<ExportedRow> {
  yield* exportedJobRuns(database, repositoryId(repository));
  yield* exportedFailures(database, repositoryId(repository));
  yield* exportedRetries(database, repositoryId(repository));
  for (const label of await readLabels(database, repository, null)) yield { kind: "label", label };
  const backfill = await readBackfill(database, repository);
  if (backfill !== null) yield { kind: "backfill", backfill };
}

interface Place {
  readonly run_id: number;
  readonly attempt: number;
  readonly job: number;
}

const start: Place = { run_id: -1, attempt: -1, job: -1 };

async function* exportedJobRuns(database: Database, repository: number): AsyncIterable<ExportedRow> {
  const setSizes = await sizesOf(database, repository);
  for (let last: Place | undefined = start; last !== undefined;) {
    const page: Awaited<ReturnType<typeof jobRunsAfter>> = await jobRunsAfter(database, repository, last);
    for (const row of page) {
      const size = (id: number | null): number => setSizes.get(id ?? 0) ?? 0;
      yield {
        kind: "job-run",
        jobRun: {
          runId: row.run_id,
          attempt: row.attempt,
          workflow: row.workflow,
          job: row.name,
          headSha: row.head_sha,
          branch: row.branch,
          pullNumber: row.pull_number,
          author: row.author,
          baseBranch: row.base_branch,
          startedAt: row.started_at,
          durationMs: row.duration_ms,
          conclusion: row.conclusion,
          facts: readFacts(row.facts),
          tests:
            row.ran === null
              ? null
              : { ran: size(row.ran), flaky: size(row.flaky), skipped: size(row.skipped) },
        },
      };
    }
    last = page.at(-1);
  }
}

async function jobRunsAfter(database: Database, repository: number, last: Place) {
  return await runsWithKinds(database)
    .selectAll("job_runs")
    .select([
      "workflow",
      "job_kinds.job as name",
      "base_branch",
      "conclusion",
      "facts",
      "ran",
      "flaky",
      "skipped",
    ])
    .where("job_runs.repository", "=", repository)
    .where((expression) =>
      expression(
        expression.refTuple("job_runs.run_id", "job_runs.attempt", "job_runs.job"),
        ">",
        expression.tuple(last.run_id, last.attempt, last.job),
      ),
    )
    .orderBy("run_id")
    .orderBy("attempt")
    .orderBy("job_runs.job")
    .limit(rowsAtOnce)
    .execute();
}

async function sizesOf(database: Database, repository: number): Promise<ReadonlyMap<number, number>> {
  const rows = await database
    .selectFrom("test_sets")
    .select(({ fn }) => ["id", fn<number>("length", ["tests"]).as("bytes")])
    .where("repository", "=", repository)
    .execute();
  return new Map(rows.map(({ id, bytes }) => [id, testsIn(bytes)]));
}

async function* exportedFailures(database: Database, repository: number): AsyncIterable<ExportedRow> {
  for (let last: FailurePlace | undefined = { ...start, test: -1, fingerprint: "" }; last !== undefined;) {
    const page: Awaited<ReturnType<typeof failuresAfter>> = await failuresAfter(database, repository, last);
    for (const row of page) {
      yield {
        kind: "failure",
        failure: {
          runId: row.run_id,
          attempt: row.attempt,
          job: row.jobName,
          test: row.name,
          kind: row.kind,
          fingerprint: row.fingerprint,
          groupKey: row.group_key,
          category: row.category,
          ...(row.signatures === null ? {} : { signatures: row.signatures.split("|").slice(1, -1) }),
          isFolded: row.folded === 1,
          excerpt: row.excerpt,
        },
      };
    }
    last = page.at(-1);
  }
}

async function* exportedRetries(database: Database, repository: number): AsyncIterable<ExportedRow> {
  const rows = await database
    .selectFrom("retries")
    .selectAll()
    .where("repository", "=", repository)
    .orderBy("run_id")
    .orderBy("attempt")
    .orderBy("fingerprint")
    .execute();
  for (const row of rows) {
    const {
      run_id: runId,
      attempt,
      fingerprint,
      excerpt,
      pull_number: pullNumber,
      started_at: startedAt,
    } = row;
    yield { kind: "retry", retry: { runId, attempt, fingerprint, excerpt, pullNumber, startedAt } };
  }
}

interface FailurePlace extends Place {
  readonly test: number;
  readonly fingerprint: string;
}

async function failuresAfter(database: Database, repository: number, last: FailurePlace) {
  return await failuresWithKinds(database)
    .innerJoin("names", (join) =>
      join.onRef("names.repository", "=", "failures.repository").onRef("names.id", "=", "failures.test"),
    )
    .selectAll("failures")
    .select(["job_kinds.job as jobName", "names.text as name"])
    .where("failures.repository", "=", repository)
    .where((expression) =>
      expression(
        expression.refTuple("run_id", "attempt", "failures.job", "test", "fingerprint"),
        ">",
        expression.tuple(last.run_id, last.attempt, last.job, last.test, last.fingerprint),
      ),
    )
    .orderBy("run_id")
    .orderBy("attempt")
    .orderBy("failures.job")
    .orderBy("test")
    .orderBy("fingerprint")
    .limit(rowsAtOnce)
    .execute();
}
