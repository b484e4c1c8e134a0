import type { Database } from "../database.ts";
import { isAbout, sameness, type SeenRuns } from "./seen-runs.ts";

/** Job runs of one kind in which a test failed, with the same error (1) or another. */
export interface FailedKind {
  readonly kind: number;
  readonly same: number;
  readonly runs: number;
}

/** Each job run once, however often the test failed in it. `since` in ms. */
export async function failedKinds(
  database: Database,
  about: Omit<SeenRuns, "jobs">,
  since: number,
): Promise<readonly FailedKind[]> {
  const jobRuns = database
    .selectFrom("failures")
    .select(["job_kind as kind", sameness(about.fingerprint).$castTo<number>().as("same")])
    .where("repository", "=", about.repository)
    .where("started_at", ">=", since)
    .where(isAbout(about))
    .groupBy(["run_id", "attempt", "job", "job_kind"]);
  return await database
    .selectFrom(jobRuns.as("job_run"))
    .select(({ fn }) => ["kind", "same", fn.countAll<number>().as("runs")])
    .groupBy(["kind", "same"])
    .execute();
}
