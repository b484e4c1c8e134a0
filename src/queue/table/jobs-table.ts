import type { Generated } from "kysely";
import type { QueueJob } from "../../model/job.ts";

/** The queue: one row a job. At most one row of a key is `queued`, and at most one is `running`. */
export interface JobsTable {
  /** Rises with time: the order among jobs that became due together. */
  id: Generated<number>;
  key: string;
  serial: string;
  kind: QueueJob["kind"];
  owner: string;
  repo: string;
  /** Attempt of a triage-run, by which a newer one supersedes; 0 for other jobs. */
  rank: number;
  /** The job as JSON; empty once it is done. */
  payload: string;
  state: "queued" | "running" | "done" | "failed";
  due_at: number;
  queued_at: number;
  /** Tries begun. */
  tries: number;
  /** Who runs it, and until when that is believed; null unless running. */
  lease_token: string | null;
  lease_until: number | null;
  /** 1: a newer attempt took its place while it ran. */
  superseded: number;
  error: string | null;
  ended_at: number | null;
}
