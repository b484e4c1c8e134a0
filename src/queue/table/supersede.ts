import type { QueueJob, TriageRunJob } from "../../model/job.ts";
import type { Database } from "../../store/database.ts";
import { serialOf } from "../serial-of.ts";

/** Whether a newer attempt of the same run is known; with `again`, only while that one is queued or running. */
export async function isOutdated(database: Database, job: QueueJob): Promise<boolean> {
  if (job.kind !== "triage-run") return false;
  const newer = await database
    .selectFrom("jobs")
    .select("state")
    .where("serial", "=", serialOf(job))
    .where("kind", "=", job.kind)
    .where("rank", ">", job.attempt)
    .execute();
  return newer.some((row) => !job.again || row.state === "queued" || row.state === "running");
}

/** Drops older attempts that wait or failed, marks those that run; tells whether any runs. */
export async function supersedeOlder(database: Database, job: QueueJob): Promise<boolean> {
  if (job.kind !== "triage-run") return false;
  await dropWaiting(database, job);
  const marked = await database
    .updateTable("jobs")
    .set({ superseded: 1 })
    .where("serial", "=", serialOf(job))
    .where("kind", "=", job.kind)
    .where("rank", "<", job.attempt)
    .where("state", "=", "running")
    .executeTakeFirst();
  return Number(marked.numUpdatedRows) > 0;
}

async function dropWaiting(database: Database, job: TriageRunJob): Promise<void> {
  await database
    .deleteFrom("jobs")
    .where("serial", "=", serialOf(job))
    .where("kind", "=", job.kind)
    .where("rank", "<", job.attempt)
    .where("state", "in", ["queued", "failed"])
    .execute();
}
