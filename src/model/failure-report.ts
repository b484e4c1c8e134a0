import type { FailureKind } from "./failure.ts";
import type { JobTally } from "./history.ts";
import type { Repository } from "./run.ts";

/** Asks which tests failed over some days; times in ms since 1970. */
export interface ReportQuestion extends Repository {
  readonly since: number;
  readonly until: number;
  /** Only those that failed most often. */
  readonly limit: number;
}

/**
 * What failed over some days, most often first. Parents of tests that failed are left out: they fail with their children.
 * Job runs are counted, each once: a re-run is one more, a job that GitHub carried over into it is none.
 */
export interface FailureReport {
  readonly jobRuns: number;
  readonly failedJobRuns: number;
  /** Different tests (or other failures) that failed, `rows` may be fewer. */
  readonly failing: number;
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly test: string;
  readonly kind: FailureKind;
  /** Job runs that failed with it. */
  readonly failures: number;
  /** Job runs in which it is known to have run. */
  readonly runs: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Time of the job runs that failed, in equal shares for all that failed in them. */
  readonly lostMs: number;
  /** Most frequent first, at most ten. */
  readonly causes: readonly ReportCause[];
  /** By job and facts, for finding the facts that matter: `passed` counts runs without a failure of it, whatever its error. */
  readonly tallies: readonly JobTally[];
  /** Days of the window in which it ran, in order. */
  readonly days: readonly ReportDay[];
}

export interface ReportCause {
  /** Rule, or `error:` and a hash of the masked error. */
  readonly groupKey: string;
  readonly category: string | null;
  readonly failures: number;
  /** Redacted key line of one of them. */
  readonly excerpt: string;
}

export interface ReportDay {
  /** Days since 1970. */
  readonly day: number;
  readonly failures: number;
  readonly runs: number;
}
