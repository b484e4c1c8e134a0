import type { FailureKind } from "./failure.ts";
import type { FactValues } from "./history.ts";
import type { Repository } from "./run.ts";

/** What history keeps of one attempt: the job runs that were executed in it. */
export interface AttemptHistory extends Repository {
  readonly runId: number;
  readonly attempt: number;
  readonly workflow: string;
  readonly headSha: string;
  readonly branch: string | null;
  readonly pullNumber: number | null;
  readonly author: string | null;
  /** Branch that the pull request merges into, else the one whose state the run shows; null where it shows none. */
  readonly baseBranch: string | null;
  readonly jobs: readonly JobHistory[];
}

export interface JobHistory {
  readonly job: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number | null;
  readonly conclusion: string | null;
  readonly facts: FactValues;
  /** Null where its tests are not known: no log was read, or it ended early. */
  readonly tests: KnownTests | null;
  readonly failures: readonly FailureRecord[];
  /** Tests that failed and then passed within the job run: both outcomes on the same code. */
  readonly retried?: readonly RetryRecord[];
}

/** Names of the tests that did not fail. */
export interface KnownTests {
  readonly passed: readonly string[];
  readonly flaky: readonly string[];
  readonly skipped: readonly string[];
}

/** A failed try, as the failure that it would have been. */
export interface RetryRecord {
  readonly test: string;
  /** Empty where its error is not told. */
  readonly fingerprint: string;
  /** Redacted key line, at most 300 characters; empty where there is none. */
  readonly excerpt: string;
}

export interface FailureRecord {
  /** Name of the test; of other failures their kind and suite. */
  readonly test: string;
  readonly kind: FailureKind;
  /** Package of a test whose name does not say it, as Go's; absent or null where it does, or is not known. */
  readonly package?: string | null;
  readonly fingerprint: string;
  /** Rule, or `error:` and a hash of the masked error. */
  readonly groupKey: string;
  readonly category: string | null;
  /** Rules of known issues that match as well; none where missing. */
  readonly signatures?: readonly string[];
  /** Only a consequence of another failure of the attempt. */
  readonly isFolded: boolean;
  /** Redacted key line, at most 300 characters. */
  readonly excerpt: string;
}
