import type { Job } from "../model/evidence.ts";

/**
 * Where the evidence of one attempt comes from. Every method retries on its own and rejects with an `EvidenceError`:
 * `not-found` (404: never written, or the runner died), `expired` (410), `unavailable` (still failing after retries),
 * `refused` (no permission). Any other error is a fault of ours and stops the collection.
 */
export interface EvidenceSource {
  /** Text of one job's log. */
  jobLog(job: Job): Promise<ByteStream>;
  /** The attempt's log archive: a zip with `N_job name.txt` and `job name/N_step name.txt`. */
  attemptLogs(): Promise<ByteStream>;
  /** All artifacts of the run, of whichever attempt. */
  artifacts(): Promise<readonly Artifact[]>;
  /** A zip. */
  artifact(artifact: Artifact): Promise<ByteStream>;
}

/** A body on its way. Whoever asked for it iterates `body` or returns its iterator, so that the connection is freed. */
export interface ByteStream {
  /** Bytes the sender announced; null when it did not. */
  readonly size: number | null;
  /** Throws `EvidenceError` `truncated` when it ends before what was announced. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Of the zip. */
  readonly sizeBytes: number;
  readonly expired: boolean;
  /** ISO 8601. */
  readonly createdAt: string | null;
}
