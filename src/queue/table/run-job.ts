import { RetryLater } from "../../errors.ts";
import type { JobHandler, WorkOptions } from "../queue.ts";
import { retryWait } from "../retry-schedule.ts";
import type { Claim } from "./claim.ts";
import type { TableQueueContext } from "./context.ts";
import { type Outcome, settle } from "./settle.ts";

interface JobRunner {
  readonly context: TableQueueContext;
  readonly handler: JobHandler;
  readonly options: WorkOptions;
}

/** A time to try again that lies behind us must not become a busy loop. */
const shortestPostponeMs = 1_000;

/** Does one try of a claimed job and writes down how it ended. Never rejects. */
export async function runJob(runner: JobRunner, claim: Claim, signal: AbortSignal): Promise<void> {
  const { context, options } = runner;
  const outcome = await runHandler(runner, claim, signal);
  try {
    await settle(context.engine, claim, { outcome, now: context.clock().getTime() });
  } catch (error) {
    options.onTrouble?.({ kind: "queue-unavailable", error });
  }
}

async function runHandler(runner: JobRunner, claim: Claim, signal: AbortSignal): Promise<Outcome> {
  try {
    await runner.handler(claim.job, { signal, tryNumber: claim.tryNumber });
    return { kind: "done" };
  } catch (error) {
    return outcomeOf(runner, { claim, signal, error });
  }
}

interface FailedTry {
  readonly claim: Claim;
  readonly signal: AbortSignal;
  readonly error: unknown;
}

function outcomeOf({ context, options }: JobRunner, { claim, signal, error }: FailedTry): Outcome {
  const now = context.clock().getTime();
  if (signal.aborted) return { kind: "postpone", dueAt: now };
  if (error instanceof RetryLater) return { kind: "postpone", dueAt: postponedTo(error, now) };

  const wait = retryWait(claim.tryNumber, context.random());
  const nextTryAt = wait === null ? null : new Date(now + wait);
  options.onTrouble?.({ kind: "try-failed", job: claim.job, tryNumber: claim.tryNumber, error, nextTryAt });
  return nextTryAt === null ? { kind: "fail", error } : { kind: "retry", dueAt: nextTryAt.getTime() };
}

function postponedTo({ at }: RetryLater, now: number): number {
  const wanted = at.getTime();
  return Number.isNaN(wanted) ? now + shortestPostponeMs : Math.max(wanted, now + shortestPostponeMs);
}
