import type { Database } from "../../store/database.ts";
import type { Engine } from "../../store/engine.ts";
import type { Claim } from "./claim.ts";
import { failJob } from "./fail-job.ts";

/** How a try ended. Times in ms. */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly dueAt: number }
  /** To be run later without counting as a try. */
  | { readonly kind: "postpone"; readonly dueAt: number }
  | { readonly kind: "fail"; readonly error: unknown };

/** Writes down how a try ended, unless the lease was lost meanwhile; a superseded job is dropped whatever its end. */
export async function settle(
  { alone }: Engine,
  claim: Claim,
  { outcome, now }: { readonly outcome: Outcome; readonly now: number },
): Promise<void> {
  await alone("queue", async (transaction) => {
    const row = await ownRow(transaction, claim);
    if (row === undefined) return;
    if (row.superseded === 1) await drop(transaction, claim.id);
    else await write(transaction, claim, { outcome, now });
  });
}

async function ownRow(database: Database, { id, token }: Claim) {
  return await database
    .selectFrom("jobs")
    .select("superseded")
    .where("id", "=", id)
    .where("lease_token", "=", token)
    .executeTakeFirst();
}

async function write(
  database: Database,
  claim: Claim,
  { outcome, now }: { readonly outcome: Outcome; readonly now: number },
): Promise<void> {
  switch (outcome.kind) {
    case "done":
      return await markDone(database, claim, now);
    case "retry":
      return await requeue(database, claim, { dueAt: outcome.dueAt, tries: claim.tryNumber });
    case "postpone":
      return await requeue(database, claim, { dueAt: outcome.dueAt, tries: claim.tryNumber - 1 });
    case "fail":
      return await markFailed(database, claim, { error: outcome.error, now });
  }
}

/** A done publish, or look at rules, says nothing about the next one; the others are kept to know them again. */
async function markDone(database: Database, { id, job }: Claim, now: number): Promise<void> {
  if (job.kind === "publish" || job.kind === "check-rules") return await drop(database, id);
  await database
    .updateTable("jobs")
    .set({ state: "done", payload: "", ended_at: now, lease_token: null, lease_until: null, error: null })
    .where("id", "=", id)
    .execute();
}

/** The same work that was added meanwhile takes the next try over: there is one queued row a key. */
async function requeue(
  database: Database,
  { id, key }: Claim,
  { dueAt, tries }: { readonly dueAt: number; readonly tries: number },
): Promise<void> {
  const successor = await successorOf(database, key);
  if (successor !== undefined) await drop(database, id);
  await database
    .updateTable("jobs")
    .set({ state: "queued", due_at: dueAt, tries, lease_token: null, lease_until: null })
    .where("id", "=", successor?.id ?? id)
    .execute();
}

async function markFailed(
  database: Database,
  { id, key }: Claim,
  { error, now }: { readonly error: unknown; readonly now: number },
): Promise<void> {
  if ((await successorOf(database, key)) === undefined) await failJob(database, id, { error, now });
  else await drop(database, id);
}

async function successorOf(database: Database, key: string) {
  return await database
    .selectFrom("jobs")
    .select("id")
    .where("key", "=", key)
    .where("state", "=", "queued")
    .executeTakeFirst();
}

async function drop(database: Database, id: number): Promise<void> {
  await database.deleteFrom("jobs").where("id", "=", id).execute();
}
