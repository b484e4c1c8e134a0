import type { Database } from "../database.ts";

/** Failures with the job runs that they happened in. */
export function failuresInRuns(database: Database) {
  return database
    .selectFrom("failures")
    .innerJoin("job_runs", (join) =>
      join
        .onRef("job_runs.repository", "=", "failures.repository")
        .onRef("job_runs.run_id", "=", "failures.run_id")
        .onRef("job_runs.attempt", "=", "failures.attempt")
        .onRef("job_runs.job", "=", "failures.job"),
    );
}

/** Failures with the kinds of their job runs. */
export function failuresWithKinds(database: Database) {
  return database
    .selectFrom("failures")
    .innerJoin("job_kinds", (join) =>
      join
        .onRef("job_kinds.repository", "=", "failures.repository")
        .onRef("job_kinds.id", "=", "failures.job_kind"),
    );
}

/** Job runs with their kinds. */
export function runsWithKinds(database: Database) {
  return database
    .selectFrom("job_runs")
    .innerJoin("job_kinds", (join) =>
      join
        .onRef("job_kinds.repository", "=", "job_runs.repository")
        .onRef("job_kinds.id", "=", "job_runs.kind"),
    );
}
