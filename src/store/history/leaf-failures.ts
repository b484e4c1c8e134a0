import type { FailureKind } from "../../model/failure.ts";
import type { ReportCause } from "../../model/failure-report.ts";
import type { Database } from "../database.ts";
import type { Window } from "./counted-kinds.ts";
import { leavesIn } from "./leaves.ts";
import { dayOf } from "./ran-on.ts";

const mostCauses = 10;

export interface LeafSums {
  readonly kind: FailureKind;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly lostMs: number;
}

export async function leafSums(database: Database, window: Window, test: number): Promise<LeafSums> {
  return await leavesIn(database, window)
    .where("test", "=", test)
    .select(({ fn }) => [
      fn.min("kind").as("kind"),
      fn.min("started_at").as("firstSeen"),
      fn.max("started_at").as("lastSeen"),
      fn.sum<number>("lost_ms").as("lostMs"),
    ])
    .executeTakeFirstOrThrow();
}

/** Job runs that failed with a test, by their kind and day. */
export interface FailedDay {
  readonly kind: number;
  readonly day: number;
  readonly failures: number;
}

/** Each job run once, however often the test failed in it. */
export async function failedDays(
  database: Database,
  window: Window,
  test: number,
): Promise<readonly FailedDay[]> {
  const jobRuns = leavesIn(database, window)
    .where("test", "=", test)
    .select(["job_kind as kind", "started_at"])
    .groupBy(["run_id", "attempt", "job", "job_kind", "started_at"]);
  return await database
    .selectFrom(jobRuns.as("job_run"))
    .select(({ fn }) => ["kind", dayOf.as("day"), fn.countAll<number>().as("failures")])
    .groupBy(["kind", "day"])
    .execute();
}

export async function leafCauses(
  database: Database,
  window: Window,
  test: number,
): Promise<readonly ReportCause[]> {
  return await leavesIn(database, window)
    .where("test", "=", test)
    .select(({ fn }) => [
      "group_key as groupKey",
      fn.min("category").as("category"),
      fn.countAll<number>().as("failures"),
      fn.min("excerpt").as("excerpt"),
    ])
    .groupBy("group_key")
    .orderBy("failures", "desc")
    .orderBy("group_key")
    .limit(mostCauses)
    .execute();
}
