import type { EventEmitter } from "node:events";
import type { Engine } from "../../store/engine.ts";

/** What the queue works with; times in ms. */
export interface TableQueueContext {
  readonly engine: Engine;
  readonly clock: () => Date;
  /** 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  readonly bell: Bell;
  readonly timing: QueueTiming;
}

/**
 * Rung inside the process after a commit: `queued` when there may be work, `withdrawn` when running jobs
 * may have lost their lease or their worth. Other processes notice by polling and at the next renewal.
 */
export type Bell = EventEmitter<{ queued: []; withdrawn: [] }>;

export interface QueueTiming {
  readonly leaseMs: number;
  readonly renewMs: number;
  readonly pollMs: number;
  /** Longest wait of `Worker.stop` for what runs. */
  readonly stopMs: number;
}

export const usualTiming: QueueTiming = { leaseMs: 15_000, renewMs: 5_000, pollMs: 1_000, stopMs: 10_000 };
