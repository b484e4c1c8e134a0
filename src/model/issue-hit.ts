import type { FactValues } from "./history.ts";

/** One job run that failed as an issue says. */
export interface IssueHit {
  readonly runId: number;
  readonly attempt: number;
  readonly job: string;
  readonly facts: FactValues;
  /** Null for a run of a branch. */
  readonly pullNumber: number | null;
  readonly author: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}
