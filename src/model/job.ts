import type { Attempt, Repository } from "./run.ts";

/** Work that outlives a crash. Keys say what is the same work, `serial` what must not run at once. */
export type QueueJob =
  | TriageRunJob
  | PublishJob
  | CommandJob
  | PressJob
  | PullLabelledJob
  | CheckRulesJob
  | WelcomeJob
  | BackfillJob
  | ReadIssueJob
  | SyncIssuesJob;

/** Read one attempt and store its triage. */
export interface TriageRunJob extends Attempt {
  readonly kind: "triage-run";
  /** True: read again although a triage is stored. */
  readonly again: boolean;
  /** Pull requests that are known to have this head, as far as anyone said; else they are looked for. */
  readonly pullNumbers?: readonly number[] | undefined;
}

/** Bring the comment and the check of one pull request up to date with what is stored. */
export interface PublishJob extends Repository {
  readonly kind: "publish";
  readonly installationId: number;
  readonly pullNumber: number;
}

/** A label of a pull request was set or taken away. */
export interface PullLabelledJob extends Repository {
  readonly kind: "pull-labelled";
  readonly installationId: number;
  readonly pullNumber: number;
  readonly label: string;
}

/** Try the rules that a pull request may change. */
export interface CheckRulesJob extends Repository {
  readonly kind: "check-rules";
  readonly installationId: number;
  readonly pullNumber: number;
  readonly headSha: string;
}

/** A comment that holds at least one command. */
export interface CommandJob extends Repository {
  readonly kind: "command";
  readonly installationId: number;
  readonly pullNumber: number;
  /** Null when it was not typed but stands for a button. */
  readonly commentId: number | null;
  readonly author: string;
  /** Who opened the pull request; absent in jobs of before it was told. */
  readonly pullAuthor?: string | undefined;
  /** Body of the comment, at most 65,536 characters. */
  readonly body: string;
}

/** The app was installed on repositories; `owner` and `repo` are the first of them. */
export interface WelcomeJob extends Repository {
  readonly kind: "welcome";
  readonly installationId: number;
  /** `owner/repo`. */
  readonly repositories: readonly string[];
}

/** Read a repository's past, a few runs at a time. */
export interface BackfillJob extends Repository {
  readonly kind: "backfill";
  readonly installationId: number;
}

/** Read one issue that was changed, or hit, and answer in it. */
export interface ReadIssueJob extends Repository {
  readonly kind: "read-issue";
  readonly because: "changed" | "hit";
  readonly installationId: number;
  readonly issueNumber: number;
}

/** Read the issues of a repository that changed since the last time. */
export interface SyncIssuesJob extends Repository {
  readonly kind: "sync-issues";
  readonly installationId: number;
}

/** A button of the check run was pressed. */
export interface PressJob extends Repository {
  readonly kind: "press";
  readonly installationId: number;
  readonly headSha: string;
  readonly checkRunId: number;
  readonly identifier: string;
  readonly author: string;
  /** Pull requests that GitHub names for the head; those of forks it does not name. */
  readonly pullNumbers: readonly number[];
}
