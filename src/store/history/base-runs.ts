import type { Database } from "../database.ts";
import type { JobRunsTable } from "./tables.ts";
import {
  type Chosen,
  isOfPackage,
  newestRuns,
  retrySameness,
  sameness,
  type SeenRun,
  type SeenRuns,
} from "./seen-runs.ts";

export interface BaseRuns {
  /** In order of time. */
  readonly runs: readonly SeenRun[];
  /** Whether something failed so in a job run that is older than these. */
  readonly hasFailedBefore: boolean;
}

/**
 * What `seenRuns` tells, for many job runs of branches of which few failed: what failed since then (in ms) is read once and looked
 * up here, instead of being asked for with each.
 */
export async function baseRuns(
  database: Database,
  asked: SeenRuns,
  { since, ...chosen }: Chosen & { readonly since: number },
): Promise<BaseRuns> {
  const [failures, retries, runs] = await Promise.all([
    marksIn("failures", database, { asked, since }),
    marksIn("retries", database, { asked, since }),
    // Every column that is not read counts, with thousands of rows.
    newestRuns(database, asked, chosen)
      .clearSelect()
      .select(["run_id", "attempt", "job", "kind", "head_sha", "started_at"])
      .execute(),
  ]);
  const [failed, retried] = [marks(failures), marks(retries)];
  const seen = runs.toReversed().map((run) => {
    const { run_id, attempt, job, kind, head_sha, started_at } = run;
    const key = keyOf(run);
    return {
      run_id,
      attempt,
      job,
      kind,
      head_sha,
      started_at,
      pull_number: null,
      author: null,
      same: failed.get(key) ?? null,
      retried: retried.get(key) ?? null,
    };
  });
  return { runs: seen, hasFailedBefore: isOlder([...failures, ...retries], seen, chosen.limit) };
}

/** A job run that tells something of the test, and whether with the same error. */
interface Mark extends JobRunKey {
  readonly is_same: number | null;
  readonly started_at: number;
}

type JobRunKey = Pick<JobRunsTable, "run_id" | "attempt" | "job">;

function marks(rows: readonly Mark[]): ReadonlyMap<string, number | null> {
  return new Map(rows.map((row) => [keyOf(row), row.is_same]));
}

/** Where not all job runs are read. */
function isOlder(rows: readonly Mark[], runs: readonly SeenRun[], limit: number): boolean {
  const [oldest] = runs;
  if (oldest === undefined || runs.length < limit) return false;
  return rows.some(({ is_same, started_at }) => is_same === 1 && started_at < oldest.started_at);
}

function keyOf({ run_id, attempt, job }: JobRunKey): string {
  return `${run_id} ${attempt} ${job}`;
}

/** In which job runs of branches the test failed, or passed on a retry only, or something failed so. */
async function marksIn(
  table: "failures" | "retries",
  database: Database,
  { asked, since }: { readonly asked: SeenRuns; readonly since: number },
): Promise<readonly Mark[]> {
  const isFailure = table === "failures";
  const of = (column: "test" | "fingerprint") =>
    database
      .selectFrom(table)
      .select(["run_id", "attempt", "job", "test", "fingerprint", "started_at"])
      .where("repository", "=", asked.repository)
      .where(column, "=", asked[column])
      .where("started_at", ">=", since)
      .where("pull_number", "is", null)
      // Of a retry the package is not known.
      .where(isOfPackage({ package: isFailure ? asked.package : null }));
  const same = isFailure ? sameness(asked) : retrySameness(asked);
  return await database
    .selectFrom(of("test").unionAll(of("fingerprint")).as("mark"))
    .select(["run_id", "attempt", "job", "started_at", same.as("is_same")])
    .groupBy(["run_id", "attempt", "job", "started_at"])
    .execute();
}
