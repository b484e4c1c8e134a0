import { type SelectQueryBuilder, sql } from "kysely";
import type { Database, Tables } from "../database.ts";
import type { JobRunsTable } from "./tables.ts";

/** A job run, and whether what is asked about failed in it: 1 with the same error, 0 with another, null not at all. */
export interface SeenRun extends Omit<ReadRun, "repository"> {
  readonly same: number | null;
  /** The same of tries that failed before one passed; a try whose error is not known counts as the same. */
  readonly retried: number | null;
}

export interface SeenRuns {
  readonly repository: number;
  readonly test: number;
  readonly fingerprint: string;
  /** Id of the test's package; null: of any. */
  readonly package: number | null;
  /** Names of jobs. */
  readonly jobs: readonly string[];
}

/** What a judge has to know of a job run: many are read. */
type ReadRun = Omit<JobRunsTable, "branch" | "duration_ms">;

export const readColumns = [
  "job_runs.repository",
  "job_runs.run_id",
  "job_runs.attempt",
  "job_runs.job",
  "job_runs.kind",
  "job_runs.head_sha",
  "job_runs.pull_number",
  "job_runs.author",
  "job_runs.started_at",
] as const;

export type ReadRuns = SelectQueryBuilder<Tables, "job_runs", ReadRun>;

/** Job runs in order of time. */
export async function seenRuns(
  database: Database,
  asked: SeenRuns,
  runs: ReadRuns,
): Promise<readonly SeenRun[]> {
  return await database
    .selectFrom(runs.as("run"))
    .selectAll()
    .select((expression) =>
      expression
        .selectFrom("failures")
        .select(sameness(asked).as("same"))
        .whereRef("failures.repository", "=", "run.repository")
        .whereRef("failures.run_id", "=", "run.run_id")
        .whereRef("failures.attempt", "=", "run.attempt")
        .whereRef("failures.job", "=", "run.job")
        .where(isOfPackage(asked))
        .as("same"),
    )
    .select((expression) =>
      expression
        .selectFrom("retries")
        .select(retrySameness(asked).as("retried"))
        .whereRef("retries.repository", "=", "run.repository")
        .whereRef("retries.run_id", "=", "run.run_id")
        .whereRef("retries.attempt", "=", "run.attempt")
        .whereRef("retries.job", "=", "run.job")
        .as("retried"),
    )
    .orderBy("started_at")
    .orderBy("run_id")
    .orderBy("attempt")
    .orderBy("job")
    .execute();
}

export interface Chosen {
  readonly limit: number;
  readonly choose: (query: ReadRuns) => ReadRuns;
}

/** The newest first. */
export function newestRuns(
  database: Database,
  { repository }: Pick<SeenRuns, "repository">,
  { limit, choose }: Chosen,
): ReadRuns {
  return choose(
    database
      .selectFrom("job_runs")
      .select([...readColumns])
      .where("repository", "=", repository),
  )
    .orderBy("started_at", "desc")
    .orderBy("job_runs.run_id", "desc")
    .orderBy("job_runs.attempt", "desc")
    .orderBy("job_runs.job", "desc")
    .limit(limit);
}

/**
 * Of several failures of a test in one job run, the same error counts, whatever the test is called: names may hold generated
 * ids. Null where it is about neither; no condition, lest an engine without statistics looks for the test first.
 */
export function sameness({ test, fingerprint }: Pick<SeenRuns, "test" | "fingerprint">) {
  return sql<
    number | null
  >`max(case when fingerprint = ${fingerprint} then 1 when test = ${test} then 0 end)`;
}

/** What is known to be of another package is another test. */
export function isOfPackage({ package: own }: Pick<SeenRuns, "package">) {
  return own === null ? sql<boolean>`1 = 1` : sql<boolean>`(package is null or package = ${own})`;
}

export function retrySameness({ test, fingerprint }: SeenRuns) {
  return sql<number | null>`max(case when fingerprint = ${fingerprint} then 1
    when test = ${test} and fingerprint = '' then 1 when test = ${test} then 0 end)`;
}
