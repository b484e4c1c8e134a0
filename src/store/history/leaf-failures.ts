import type { FailureKind } from "../../model/failure.ts";
import type { ReportCause } from "../../model/failure-report.ts";
import type { Database } from "../database.ts";
import type { Window } from "./counted-kinds.ts";
import { leavesIn } from "./leaves.ts";
import { dayOf } from "./ran-on.ts";

/** Job runs that failed with a test, by their kind and day. */
export interface FailedDay {
  readonly kind: number;
  readonly day: number;
  readonly failures: number;
}

/** Answered from an index alone. */
export async function failedDays(
  database: Database,
  window: Window,
  test: number,
): Promise<readonly FailedDay[]> {
  return await leavesIn(database, window)
    .where("test", "=", test)
    .select(({ fn }) => ["job_kind as kind", dayOf.as("day"), fn.countAll<number>().as("failures")])
    .groupBy(["job_kind", "day"])
    .execute();
}

export interface LeafCause extends ReportCause {
  readonly kind: FailureKind;
  readonly lostMs: number;
  /** In ms, as `last`. */
  readonly first: number;
  readonly last: number;
}

export async function leafCauses(
  database: Database,
  window: Window,
  test: number,
): Promise<readonly LeafCause[]> {
  return await leavesIn(database, window)
    .where("test", "=", test)
    .select(({ fn }) => [
      "group_key as groupKey",
      fn.min("category").as("category"),
      fn.countAll<number>().as("failures"),
      fn.min("excerpt").as("excerpt"),
      fn.min("kind").as("kind"),
      fn.sum<number>("lost_ms").as("lostMs"),
      fn.min("started_at").as("first"),
      fn.max("started_at").as("last"),
    ])
    .groupBy("group_key")
    .orderBy("failures", "desc")
    .orderBy("group_key")
    .execute();
}
