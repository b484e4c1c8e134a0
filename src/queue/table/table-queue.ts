import type { Queue, Worker } from "../queue.ts";
import type { Bell, TableQueueContext } from "./context.ts";
import { countJobs } from "./count-jobs.ts";
import { type Enqueued, enqueue } from "./enqueue.ts";
import { startWorker } from "./start-worker.ts";

export interface TableQueue extends Queue {
  /** Stops the workers that this process started. */
  stop(): Promise<void>;
}

/** The queue as a table of the database; several processes may work it. */
export function tableQueue(context: TableQueueContext): TableQueue {
  const workers: Worker[] = [];
  return {
    async add(job) {
      const enqueued = await context.engine.alone(
        "queue",
        async (transaction) => await enqueue(transaction, job, context.clock().getTime()),
      );
      ringFor(context.bell, enqueued);
      return enqueued.result;
    },
    async work(handler, options) {
      const worker = startWorker(context, handler, options);
      workers.push(worker);
      return worker;
    },
    counts: async () => await countJobs(context.engine.database),
    async stop() {
      await Promise.all(workers.map(async (worker) => await worker.stop()));
    },
  };
}

/** Wakes this process's workers for what a commit brought. */
export function ringFor(bell: Bell, { result, withdrew }: Enqueued): void {
  if (withdrew) bell.emit("withdrawn");
  if (result === "added") bell.emit("queued");
}
