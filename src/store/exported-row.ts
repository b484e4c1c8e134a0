import type { FailureRecord } from "../model/attempt-history.ts";
import type { Backfill } from "../model/backfill.ts";
import type { JobRun } from "../model/history.ts";
import type { QueueJob } from "../model/job.ts";
import type { TrackedIssue } from "../model/known-issue.ts";
import type { HumanLabel } from "../model/label.ts";
import type { AttemptRecord, CommentRecord, UnreadableAttempt } from "./store.ts";

/** What is stored of a repository, one thing at a time, as `export` prints it. */
export type ExportedRow =
  | { readonly kind: "attempt"; readonly attempt: AttemptRecord }
  | { readonly kind: "unreadable-attempt"; readonly attempt: UnreadableAttempt }
  | { readonly kind: "comment"; readonly comment: CommentRecord }
  | { readonly kind: "job"; readonly job: QueueJob }
  | { readonly kind: "job-run"; readonly jobRun: ExportedJobRun }
  | { readonly kind: "failure"; readonly failure: ExportedFailure }
  | { readonly kind: "label"; readonly label: HumanLabel }
  | { readonly kind: "issue"; readonly issue: TrackedIssue }
  | { readonly kind: "retry"; readonly retry: ExportedRetry }
  | { readonly kind: "normal"; readonly normal: ExportedNormal }
  | { readonly kind: "note"; readonly note: { readonly name: string; readonly text: string } }
  | { readonly kind: "backfill"; readonly backfill: Backfill };

/** A test that failed and then passed in the same job run; names of such tests are not kept. */
interface ExportedRetry {
  readonly runId: number;
  readonly attempt: number;
  readonly fingerprint: string;
  readonly excerpt: string;
  readonly pullNumber: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What passing runs of a job print, as it is kept. */
interface ExportedNormal {
  readonly workflowId: number;
  readonly job: string;
  readonly model: string;
}

/** Of tests that passed or were skipped only the number is known: their names are not kept. */
interface ExportedJobRun extends JobRun {
  /** Of the head. */
  readonly branch: string | null;
  readonly durationMs: number | null;
  readonly tests: { readonly ran: number; readonly flaky: number; readonly skipped: number } | null;
}

interface ExportedFailure extends FailureRecord {
  readonly runId: number;
  readonly attempt: number;
  readonly job: string;
}
