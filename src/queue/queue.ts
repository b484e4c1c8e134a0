import type { QueueJob } from "../model/job.ts";

/**
 * Durable work. What `add` acknowledged survives `kill -9` and is done at least once; handlers therefore
 * do nothing that may not be repeated. Held by test/queue/contract.ts, whatever the engine.
 *
 * - Same key (job-key.ts) while queued: a duplicate; the queued job takes over the newer payload, and stays
 *   `again` once it was asked for. A triage-run or a command is a duplicate also while it runs or when it was
 *   done before, unless a triage-run says `again`. A publish added while one runs is queued and runs after it.
 * - A newer attempt of a run drops a queued older one, and aborts and drops a running older one. An older
 *   attempt added late is a duplicate (with `again` only while a newer one is queued or running).
 * - Jobs of one serial group (serial-of.ts) never run at once. Otherwise the oldest due job comes first, and
 *   a job that waits for its next try holds up no other.
 * - A job that fails is tried again (retry-schedule.ts); `RetryLater` sets the time and is no try. After the
 *   last try it is kept as `failed` with its error's message; adding the same key revives it.
 * - A running job is leased and renewed; when its process dies, any other takes it up after the lease, as the
 *   next try.
 */
export interface Queue {
  /** Resolves once the job is on disk. */
  add(job: QueueJob): Promise<"added" | "duplicate">;
  work(handler: JobHandler, options: WorkOptions): Promise<Worker>;
  counts(): Promise<QueueCounts>;
}

/** Does one job; rejects to have it tried again. */
export type JobHandler = (job: QueueJob, tools: JobTools) => Promise<void>;

export interface JobTools {
  /** Fires with a `JobAborted` when the work is no longer wanted here; what the handler does then is not counted. */
  readonly signal: AbortSignal;
  /** 1 at the first try. */
  readonly tryNumber: number;
}

export interface WorkOptions {
  /** Jobs at once, 1 or more. */
  readonly concurrency: number;
  /** Told of every try that went wrong, and of trouble with the queue itself; for the log. */
  readonly onTrouble?: (trouble: QueueTrouble) => void;
}

export type QueueTrouble =
  /** `error` ended a try; the next one is at `nextTryAt`, null when that was the last. */
  | {
      readonly kind: "try-failed";
      readonly job: QueueJob;
      readonly tryNumber: number;
      readonly error: unknown;
      readonly nextTryAt: Date | null;
    }
  /** A job that was failed without a try: it cannot be read, or its process ended in every try. */
  | { readonly kind: "given-up"; readonly key: string; readonly error: Error }
  /** The engine did not answer; work goes on when it does again. */
  | { readonly kind: "queue-unavailable"; readonly error: unknown };

export interface Worker {
  /**
   * Takes up nothing more and waits for what runs, at most ten seconds; then aborts it and gives it back
   * to the queue, where it is due at once. Can be called twice.
   */
  stop(): Promise<void>;
}

export interface QueueCounts {
  /** Waiting, those between two tries included. */
  readonly queued: number;
  readonly running: number;
  readonly failed: number;
  /** When the job that waits longest was added. */
  readonly oldestQueuedAt: Date | null;
}
