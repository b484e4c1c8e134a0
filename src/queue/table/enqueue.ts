import type { QueueJob } from "../../model/job.ts";
import type { Database } from "../../store/database.ts";
import { jobKey } from "../job-key.ts";
import { readJob } from "../read-job.ts";
import { serialOf } from "../serial-of.ts";
import { isOutdated, supersedeOlder } from "./supersede.ts";

export interface Enqueued {
  readonly result: "added" | "duplicate";
  /** Whether a running job was marked as superseded. */
  readonly withdrew: boolean;
}

const duplicate: Enqueued = { result: "duplicate", withdrew: false };

/** Adds a job inside the caller's transaction; the caller rings the bell after its commit. `now` in ms. */
export async function enqueue(database: Database, job: QueueJob, now: number): Promise<Enqueued> {
  if (await isOutdated(database, job)) return duplicate;

  const rows = await database
    .selectFrom("jobs")
    .select(["id", "state", "payload"])
    .where("key", "=", jobKey(job))
    .execute();
  const queued = rows.find((row) => row.state === "queued");
  if (queued !== undefined) {
    await renewPayload(database, queued, job);
    return duplicate;
  }
  if (rows.some((row) => row.state !== "failed" && countsAsDone(job))) return duplicate;

  await insert(database, job, now);
  return { result: "added", withdrew: await supersedeOlder(database, job) };
}

/** The newer payload knows more, but must not lose that someone asked to read again. */
async function renewPayload(
  database: Database,
  queued: { readonly id: number; readonly payload: string },
  job: QueueJob,
): Promise<void> {
  const payload = job.kind === "triage-run" ? { ...job, again: job.again || wasAgain(queued.payload) } : job;
  await database
    .updateTable("jobs")
    .set({ payload: JSON.stringify(payload) })
    .where("id", "=", queued.id)
    .execute();
}

function wasAgain(payload: string): boolean {
  const job = readJob(payload);
  return job?.kind === "triage-run" && job.again;
}

/** Whether one that runs or ran already makes this one needless. */
function countsAsDone(job: QueueJob): boolean {
  switch (job.kind) {
    case "triage-run":
      return !job.again;
    case "command":
      return job.commentId !== null;
    case "press":
    case "pull-labelled":
    case "publish":
    case "check-rules":
    case "welcome":
    case "backfill":
    case "read-issue":
    case "sync-issues":
      return false;
  }
}

async function insert(database: Database, job: QueueJob, now: number): Promise<void> {
  const key = jobKey(job);
  await database.deleteFrom("jobs").where("key", "=", key).where("state", "in", ["done", "failed"]).execute();
  await database
    .insertInto("jobs")
    .values({
      key,
      serial: serialOf(job),
      kind: job.kind,
      owner: job.owner,
      repo: job.repo,
      rank: job.kind === "triage-run" ? job.attempt : 0,
      payload: JSON.stringify(job),
      state: "queued",
      due_at: now,
      queued_at: now,
      tries: 0,
      superseded: 0,
    })
    .execute();
}
