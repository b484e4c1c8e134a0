import type { Kysely } from "kysely";
import type { Tables } from "../../store/database.ts";
import type { QueueCounts } from "../queue.ts";

/** Jobs by state, those done left out. */
export async function countJobs(database: Kysely<Tables>): Promise<QueueCounts> {
  const rows = await database
    .selectFrom("jobs")
    .select(({ fn }) => ["state", fn.countAll().as("jobs"), fn.min("queued_at").as("oldest")])
    .where("state", "in", ["queued", "running", "failed"])
    .groupBy("state")
    .execute();
  const of = (state: string) => rows.find((row) => row.state === state);
  const oldest = of("queued")?.oldest;
  return {
    queued: Number(of("queued")?.jobs ?? 0),
    running: Number(of("running")?.jobs ?? 0),
    failed: Number(of("failed")?.jobs ?? 0),
    oldestQueuedAt: oldest === undefined ? null : new Date(oldest),
  };
}
