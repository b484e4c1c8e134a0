import { type SelectQueryBuilder, sql } from "kysely";
import type { Database, Tables } from "../database.ts";
import type { JobRunsTable } from "./tables.ts";

/** A job run, and whether what is asked about failed in it: 1 with the same error, 0 with another, null not at all. */
export interface SeenRun extends JobRunsTable {
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

type Choose = (
  query: SelectQueryBuilder<Tables, "job_runs", JobRunsTable>,
) => SelectQueryBuilder<Tables, "job_runs", JobRunsTable>;

/** Job runs in order of time, the newest `limit` of those that are chosen. */
export async function seenRuns(
  database: Database,
  asked: SeenRuns,
  { limit, choose }: { readonly limit: number; readonly choose: Choose },
): Promise<readonly SeenRun[]> {
  const newest = choose(
    database.selectFrom("job_runs").selectAll("job_runs").where("repository", "=", asked.repository),
  )
    .orderBy("started_at", "desc")
    .orderBy("job_runs.run_id", "desc")
    .orderBy("job_runs.attempt", "desc")
    .orderBy("job_runs.job", "desc")
    .limit(limit);
  return await database
    .selectFrom(newest.as("run"))
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

function retrySameness({ test, fingerprint }: SeenRuns) {
  return sql<number | null>`max(case when fingerprint = ${fingerprint} then 1
    when test = ${test} and fingerprint = '' then 1 when test = ${test} then 0 end)`;
}
