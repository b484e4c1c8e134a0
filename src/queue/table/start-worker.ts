import { randomUUID } from "node:crypto";
import type { JobHandler, Worker, WorkOptions } from "../queue.ts";
import { claimNext } from "./claim.ts";
import type { TableQueueContext } from "./context.ts";
import { keepLeases } from "./keep-leases.ts";
import { runJob } from "./run-job.ts";
import { type RunningJobs, runningJobs } from "./running-jobs.ts";
import { type Wakeup, wakeup } from "./wakeup.ts";

interface WorkerState {
  readonly context: TableQueueContext;
  readonly handler: JobHandler;
  readonly options: WorkOptions;
  readonly running: RunningJobs;
  readonly wake: Wakeup;
}

/** Works the queue, one claim at a time and at most `concurrency` jobs at once, until it is stopped. */
export function startWorker(context: TableQueueContext, handler: JobHandler, options: WorkOptions): Worker {
  const wake = wakeup(context.timing.pollMs);
  const running = runningJobs();
  const state: WorkerState = { context, handler, options, running, wake };
  const stopKeeping = keepLeases(context, running, options);
  context.bell.on("queued", wake.ring);
  const ended = claimUntilStopped(state);

  const stopOnce = async (): Promise<void> => {
    context.bell.off("queued", wake.ring);
    wake.stop();
    await ended;
    await running.drain(context.timing.stopMs);
    stopKeeping();
  };
  let stopped: Promise<void> | null = null;
  return { stop: async () => await (stopped ??= stopOnce()) };
}

async function claimUntilStopped(state: WorkerState): Promise<void> {
  while (!state.wake.stopped()) {
    try {
      await claimAllDue(state);
    } catch (error) {
      state.options.onTrouble?.({ kind: "queue-unavailable", error });
    }
    await state.wake.next();
  }
}

async function claimAllDue(state: WorkerState): Promise<void> {
  while (!state.wake.stopped() && state.running.size() < state.options.concurrency) {
    if (!(await claimOne(state))) return;
  }
}

/** False when nothing is due. */
async function claimOne(state: WorkerState): Promise<boolean> {
  const { context, running, options } = state;
  const now = context.clock().getTime();
  const result = await claimNext(context.engine, {
    token: randomUUID(),
    now,
    leaseUntil: now + context.timing.leaseMs,
    busySerials: running.serials(),
  });
  switch (result.kind) {
    case "nothing-due":
      return false;
    case "given-up":
      options.onTrouble?.({ kind: "given-up", key: result.key, error: result.error });
      return true;
    case "claimed":
      running.start(result.claim, {
        run: async (signal) => await runJob(state, result.claim, signal),
        ended: () => void context.bell.emit("queued"),
      });
      return true;
  }
}
