import type { RecoveryQuestion } from "./history/waiting-pulls.ts";
import type { AttemptHistory } from "../model/attempt-history.ts";
import type { Backfill } from "../model/backfill.ts";
import type { FailureReport, ReportQuestion } from "../model/failure-report.ts";
import type {
  FailureHistory,
  FormerName,
  HistoryQuestion,
  Weather,
  WeatherQuestion,
} from "../model/history.ts";
import type { QueueJob } from "../model/job.ts";
import type { IssueHit } from "../model/issue-hit.ts";
import type { TrackedIssue } from "../model/known-issue.ts";
import type { HumanLabel } from "../model/label.ts";
import type { Normal } from "../normal/normal.ts";
import type { Attempt, Repository } from "../model/run.ts";
import type { Triage } from "../model/triage.ts";
import type { ExportedRow } from "./exported-row.ts";
import type { OutdatedQuestion } from "./queries/outdated-attempts.ts";
import type { Queue } from "../queue/queue.ts";

/** All that outlives the process. Every promise that resolves is on disk. Names of repositories are compared as GitHub writes them. */
export interface Store {
  readonly queue: Queue;

  /** Stores a webhook's delivery id and its job in one transaction; a delivery seen before does nothing. */
  acceptDelivery(delivery: Delivery, job: QueueJob | null): Promise<"accepted" | "seen">;
  deliverySeen(id: string): Promise<boolean>;
  /** When the newest delivery was received; null when there was none. */
  lastDeliveryAt(): Promise<Date | null>;

  /** Replaces what is stored of the same attempt. */
  saveAttempt(record: AttemptRecord): Promise<void>;
  /** Null also when what is stored cannot be read: it counts as not stored. */
  attempt(key: AttemptKey): Promise<AttemptRecord | null>;
  /** Those that failed, newest run first, a few in memory at a time. */
  newestAttempts(repository: Repository): AsyncIterable<AttemptRecord>;
  /** Attempts of pull requests that failed and were read with other rules, newest runs first. */
  outdatedAttempts(question: OutdatedQuestion): Promise<readonly AttemptKey[]>;
  /** Ordered by run, then attempt. */
  attemptsOfHead(repository: Repository, headSha: string): Promise<HeadAttempts>;
  /** Head of the pull request's newest run; a re-run of an old run does not make its head new. */
  newestHeadOfPull(repository: Repository, pullNumber: number): Promise<PullHead | null>;
  /** The same of its newest run that failed. */
  newestFailedHeadOfPull(repository: Repository, pullNumber: number): Promise<PullHead | null>;
  /** Pull requests whose runs had this head, ascending. */
  pullsOfHead(repository: Repository, headSha: string): Promise<readonly number[]>;

  saveComment(comment: CommentRecord): Promise<void>;
  /** GitHub's id of the app's comment on a pull request; null when none is known. */
  commentOf(pull: PullKey): Promise<number | null>;

  saveNormal(key: JobKey, model: Normal): Promise<void>;
  /** What passing runs of a job print; null when it was not learned, or by another version. */
  normalOf(key: JobKey): Promise<StoredNormal | null>;

  /** Jobs of which something was learned, the newest first. */
  jobsWithNormal(repository: Repository, most: number): Promise<readonly JobKey[]>;

  /** Replaces what is recorded of the same attempt. A job that was only carried over into it does not belong in it. */
  recordHistory(history: AttemptHistory): Promise<void>;
  /** Adds to what is recorded of job runs that passed which tests they ran; what else is recorded of the attempt stays. */
  recordTests(history: AttemptHistory): Promise<void>;
  hasHistory(key: AttemptKey): Promise<boolean>;
  /** One answer for each question, in their order. */
  failureHistories(questions: readonly HistoryQuestion[]): Promise<readonly FailureHistory[]>;
  /** Tests whose name the asked one may have had before, by their failures on the base branch. */
  renameCandidates(question: HistoryQuestion): Promise<readonly FormerName[]>;
  weather(question: WeatherQuestion): Promise<Weather>;
  /** Pull requests that wait for a base branch which is well again; none where it was well before. */
  waitingPulls(question: RecoveryQuestion): Promise<readonly number[]>;
  failureReport(question: ReportQuestion): Promise<FailureReport>;

  saveLabel(label: HumanLabel): Promise<void>;
  /** In order of time; of one fingerprint, or all of the repository. */
  labels(repository: Repository, fingerprint: string | null): Promise<readonly HumanLabel[]>;

  /** One failure with each of these fingerprints, as far as they are stored. */
  failuresByFingerprint(
    repository: Repository,
    fingerprints: readonly string[],
  ): Promise<ReadonlyMap<string, FailureText>>;

  /** Job runs whose failures a rule claimed, each once, the newest first. */
  ruleHits(
    repository: Repository,
    question: { readonly rule: string; readonly most: number },
  ): Promise<readonly IssueHit[]>;
  saveIssue(issue: TrackedIssue): Promise<void>;
  forgetIssue(repository: Repository, number: number): Promise<void>;
  /** Forgets issues last saved before a time. */
  forgetOldIssues(repository: Repository, before: Date): Promise<void>;
  /** Null when it is not tracked. */
  trackedIssue(repository: Repository, number: number): Promise<TrackedIssue | null>;
  /** Rules of issues with a valid signature, the newest issues first. */
  issueRules(repository: Repository, most: number): Promise<readonly IssueRuleText[]>;
  /** Those that are compared with failures: open ones first, then the newest. */
  toldIssues(repository: Repository, most: number): Promise<readonly ToldIssue[]>;
  /** Another text after each change of the repository's issues. */
  issuesVersion(repository: Repository): Promise<string>;

  saveBackfill(repository: Repository, progress: Backfill): Promise<void>;
  /** Null when the past was never read. */
  backfill(repository: Repository): Promise<Backfill | null>;

  /** Small things of one repository, forgotten with it: ids of the reply and of check runs. */
  saveNote(repository: Repository, name: string, text: string): Promise<void>;
  note(repository: Repository, name: string): Promise<string | null>;

  /** For a few small values: times of recovery, ETags. */
  saveSetting(key: string, value: string): Promise<void>;
  setting(key: string): Promise<string | null>;

  /**
   * Forgets attempts, comment ids, models of normal output, notes, deliveries and ended jobs last written before a time, and job runs
   * that began before it; settings and labels stay.
   */
  prune(before: Date): Promise<RowCounts>;
  /** Everything stored of one repository, a page of rows in memory at a time. */
  exportRepository(repository: Repository): AsyncIterable<ExportedRow>;
  /** Forgets everything of one repository and aborts its running jobs. */
  deleteRepository(repository: Repository): Promise<RowCounts>;

  /** Rejects when the store cannot be written to. */
  ping(): Promise<void>;
  /** Stops the queue's workers, then closes. */
  close(): Promise<void>;
}

export interface FailureText {
  readonly test: string;
  /** Redacted key line, at most 300 characters. */
  readonly text: string;
}

export interface ToldIssue extends Pick<TrackedIssue, "number" | "title" | "state" | "fixedBy"> {
  readonly told: string;
}

export interface Delivery {
  /** Header `X-GitHub-Delivery`. */
  readonly id: string;
  /** Header `X-GitHub-Event`, with the action where there is one. */
  readonly event: string;
  readonly receivedAt: Date;
}

export type AttemptKey = Omit<Attempt, "installationId">;

export interface AttemptRecord extends Attempt {
  readonly workflow: string;
  readonly event: string;
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly headOwner: string | null;
  /** Null when no pull request was found. */
  readonly pullNumber: number | null;
  readonly url: string;
  /** ISO 8601, as given. */
  readonly startedAt: string;
  /** ISO 8601, as given. */
  readonly triagedAt: string;
  readonly rulesVersion: string;
  /** Null for an attempt that passed. */
  readonly triage: Triage | null;
}

export interface HeadAttempts {
  readonly attempts: readonly AttemptRecord[];
  /** Attempts that are stored but cannot be read back: triage them again. */
  readonly unreadable: readonly UnreadableAttempt[];
}

export interface UnreadableAttempt extends Attempt {
  readonly reason: string;
}

export interface PullHead {
  readonly headSha: string;
  readonly installationId: number;
}

export interface PullKey extends Repository {
  readonly pullNumber: number;
}

/** One job of one workflow, by the job's name. */
export interface JobKey extends Repository {
  readonly workflowId: number;
  readonly job: string;
}

export interface StoredNormal {
  readonly model: Normal;
  readonly learnedAt: Date;
}

export interface IssueRuleText {
  readonly number: number;
  /** In JSON. */
  readonly rule: string;
}

export interface CommentRecord extends PullKey {
  readonly commentId: number;
}

/** Rows that were removed, by table. */
export interface RowCounts {
  readonly attempts: number;
  readonly comments: number;
  readonly deliveries: number;
  readonly jobs: number;
  readonly jobRuns: number;
  readonly failures: number;
  readonly labels: number;
}
