import type { Database } from "../database.ts";
import { readColumns, type ReadRuns, type SeenRuns } from "./seen-runs.ts";

/** The newest job runs of pull requests since a time (in ms) in which something failed so, were it only at its first try. */
export function failedPullRuns(
  database: Database,
  { repository, fingerprint }: Pick<SeenRuns, "repository" | "fingerprint">,
  { since, limit }: { readonly since: number; readonly limit: number },
): ReadRuns {
  const failedIn = (table: "failures" | "retries") =>
    database
      .selectFrom(table)
      .select(["run_id", "attempt", "job", "started_at"])
      .where("repository", "=", repository)
      .where("fingerprint", "=", fingerprint)
      .where("started_at", ">=", since)
      .where("pull_number", "is not", null);
  // Each once, whichever it is in. By their own order, lest an engine without statistics goes through all job runs by theirs.
  const newest = database
    .selectFrom(failedIn("failures").union(failedIn("retries")).as("failed"))
    .selectAll()
    .orderBy("started_at", "desc")
    .orderBy("run_id", "desc")
    .orderBy("attempt", "desc")
    .orderBy("job", "desc")
    .limit(limit);
  return database
    .selectFrom("job_runs")
    .select([...readColumns])
    .innerJoin(newest.as("failed"), (join) =>
      join
        .onRef("failed.run_id", "=", "job_runs.run_id")
        .onRef("failed.attempt", "=", "job_runs.attempt")
        .onRef("failed.job", "=", "job_runs.job"),
    )
    .where("job_runs.repository", "=", repository);
}
