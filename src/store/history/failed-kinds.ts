import type { Database } from "../database.ts";
import { isOfPackage, sameness, type SeenRuns } from "./seen-runs.ts";

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
  const ofTest = failuresSince(database, about, since).where("test", "=", about.test);
  const ofError = failuresSince(database, about, since).where("fingerprint", "=", about.fingerprint);
  const jobRuns = database
    .selectFrom(ofTest.unionAll(ofError).as("failure"))
    .select(["job_kind as kind", sameness(about).$castTo<number>().as("same")])
    .groupBy(["run_id", "attempt", "job", "job_kind"]);
  return await database
    .selectFrom(jobRuns.as("job_run"))
    .select(({ fn }) => ["kind", "same", fn.countAll<number>().as("runs")])
    .groupBy(["kind", "same"])
    .execute();
}

function failuresSince(
  database: Database,
  { repository, package: own }: Pick<SeenRuns, "repository" | "package">,
  since: number,
) {
  return database
    .selectFrom("failures")
    .select(["run_id", "attempt", "job", "job_kind", "test", "fingerprint"])
    .where("repository", "=", repository)
    .where("started_at", ">=", since)
    .where(isOfPackage({ package: own }));
}
