import type { Kysely } from "kysely";
import type { Repository } from "../../model/run.ts";
import type { Tables } from "../database.ts";
import { repositoryId } from "./ids.ts";

export interface ForgottenHistory {
  readonly jobRuns: number;
  readonly failures: number;
}

/** Job runs that began before a time (ms), and what nothing else refers to. */
export async function pruneHistory(database: Kysely<Tables>, before: number): Promise<ForgottenHistory> {
  const failures = await database.deleteFrom("failures").where("started_at", "<", before).executeTakeFirst();
  await database.deleteFrom("retries").where("started_at", "<", before).execute();
  const jobRuns = await database.deleteFrom("job_runs").where("started_at", "<", before).executeTakeFirst();
  await dropUnused(database);
  return { jobRuns: Number(jobRuns.numDeletedRows), failures: Number(failures.numDeletedRows) };
}

async function dropUnused(database: Kysely<Tables>): Promise<void> {
  await database
    .deleteFrom("job_kinds")
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom("job_runs")
            .select("job_runs.kind")
            .whereRef("job_runs.repository", "=", "job_kinds.repository")
            .whereRef("job_runs.kind", "=", "job_kinds.id"),
        ),
      ),
    )
    .execute();
  await database
    .deleteFrom("test_sets")
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom("job_kinds")
            .select("job_kinds.id")
            .whereRef("job_kinds.repository", "=", "test_sets.repository")
            .where((kind) =>
              kind.or([
                kind("ran", "=", kind.ref("test_sets.id")),
                kind("flaky", "=", kind.ref("test_sets.id")),
                kind("skipped", "=", kind.ref("test_sets.id")),
              ]),
            ),
        ),
      ),
    )
    .execute();
  await database
    .deleteFrom("names")
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom("failures")
            .select("failures.test")
            .whereRef("failures.repository", "=", "names.repository")
            .whereRef("failures.test", "=", "names.id"),
        ),
      ),
    )
    .execute();
}

export async function deleteHistory(
  database: Kysely<Tables>,
  repository: Repository,
): Promise<ForgottenHistory> {
  const id = repositoryId(repository);
  const failures = await deleteOf(database, "failures", id);
  const jobRuns = await deleteOf(database, "job_runs", id);
  for (const table of ["retries", "job_kinds", "test_sets", "names"] as const)
    await deleteOf(database, table, id);
  return { jobRuns, failures };
}

async function deleteOf(
  database: Kysely<Tables>,
  table: "failures" | "retries" | "job_runs" | "job_kinds" | "test_sets" | "names",
  repository: number,
): Promise<number> {
  const deleted = await database.deleteFrom(table).where("repository", "=", repository).executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
