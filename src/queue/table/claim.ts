import type { Selectable } from "kysely";
import type { QueueJob } from "../../model/job.ts";
import type { Database } from "../../store/database.ts";
import type { Engine } from "../../store/engine.ts";
import { readJob } from "../read-job.ts";
import { maxTries } from "../retry-schedule.ts";
import { failJob } from "./fail-job.ts";
import type { JobsTable } from "./jobs-table.ts";

/** A job taken up: until `lease_until` nobody else runs it, nor another of its serial group. */
export interface Claim {
  readonly id: number;
  readonly token: string;
  readonly key: string;
  readonly serial: string;
  readonly job: QueueJob;
  readonly tryNumber: number;
}

export interface ClaimRequest {
  readonly token: string;
  /** In ms, as `leaseUntil`. */
  readonly now: number;
  readonly leaseUntil: number;
  /** Serial groups this worker runs now: after a stall its own leases may be over while its work goes on. */
  readonly busySerials: readonly string[];
}

export type ClaimResult =
  | { readonly kind: "claimed"; readonly claim: Claim }
  | { readonly kind: "nothing-due" }
  /** The row was failed instead of run: ask again. */
  | { readonly kind: "given-up"; readonly key: string; readonly error: Error };

type JobRow = Selectable<JobsTable>;

/** Takes up the oldest due job whose group is free; jobs of dead workers come first. */
export async function claimNext({ alone }: Engine, request: ClaimRequest): Promise<ClaimResult> {
  return await alone("queue", async (transaction) => {
    await dropSupersededOfDeadWorkers(transaction, request.now);
    const row = (await abandoned(transaction, request)) ?? (await due(transaction, request));
    if (row === undefined) return { kind: "nothing-due" };
    if (row.tries >= maxTries) return await giveUp(transaction, row, request.now, tooManyTries());
    return await take(transaction, row, request);
  });
}

async function dropSupersededOfDeadWorkers(database: Database, now: number): Promise<void> {
  await database
    .deleteFrom("jobs")
    .where("state", "=", "running")
    .where("superseded", "=", 1)
    .where("lease_until", "<=", now)
    .execute();
}

async function abandoned(database: Database, request: ClaimRequest): Promise<JobRow | undefined> {
  return await runnable(database, request)
    .where("job.state", "=", "running")
    .where("job.lease_until", "<=", request.now)
    .executeTakeFirst();
}

async function due(database: Database, request: ClaimRequest): Promise<JobRow | undefined> {
  return await runnable(database, request)
    .where("job.state", "=", "queued")
    .where("job.due_at", "<=", request.now)
    .executeTakeFirst();
}

function runnable(database: Database, { now, busySerials }: ClaimRequest) {
  const query = database
    .selectFrom("jobs as job")
    .selectAll()
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom("jobs as other")
            .select("other.id")
            .whereRef("other.serial", "=", "job.serial")
            .where("other.state", "=", "running")
            .where("other.lease_until", ">", now),
        ),
      ),
    )
    .orderBy("job.due_at")
    .orderBy("job.id")
    .limit(1);
  return busySerials.length === 0 ? query : query.where("job.serial", "not in", busySerials);
}

async function take(database: Database, row: JobRow, request: ClaimRequest): Promise<ClaimResult> {
  const job = readJob(row.payload);
  if (job === null)
    return await giveUp(database, row, request.now, new Error("The stored job cannot be read"));

  await database
    .updateTable("jobs")
    .set({
      state: "running",
      tries: row.tries + 1,
      lease_token: request.token,
      lease_until: request.leaseUntil,
    })
    .where("id", "=", row.id)
    .execute();
  const { id, key, serial } = row;
  return { kind: "claimed", claim: { id, key, serial, token: request.token, job, tryNumber: row.tries + 1 } };
}

async function giveUp(database: Database, row: JobRow, now: number, error: Error): Promise<ClaimResult> {
  await failJob(database, row.id, { error, now });
  return { kind: "given-up", key: row.key, error };
}

function tooManyTries(): Error {
  return new Error(`The process ended while the job ran, ${maxTries} times`);
}
