import type { Annotation, Job, Problem } from "./evidence.ts";

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** A repository, and the web origin of the server it lives on, such as `https://github.com`. It never comes from a stranger's text. */
export interface Home extends Repository {
  readonly web: string;
}

/** Where pages are when no other server is told. */
export const publicGitHub = "https://github.com";

/** Key of all work: one attempt of one run. */
export interface Attempt extends Repository {
  readonly installationId: number;
  readonly runId: number;
  readonly attempt: number;
}

/** What GitHub says of an attempt, apart from its logs and artifacts. */
export interface Run extends Attempt {
  readonly workflow: string;
  /** Null when GitHub does not tell. */
  readonly workflowId: number | null;
  readonly event: string;
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string | null;
  /** Owner of the repository the head lives in; differs from `owner` for forks. */
  readonly headOwner: string | null;
  readonly url: string;
  /** ISO 8601; when this attempt began. */
  readonly startedAt: string;
  readonly jobs: readonly Job[];
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** Where a run comes from, as far as rules may ask for it; null where it is not known. */
export interface Origin {
  /** `push`, `pull_request`, `schedule`, ... */
  readonly event: string | null;
  /** Branch the change is for: the base of its pull request, else the branch or tag that was pushed. */
  readonly branch: string | null;
  /** Branch or tag that ran. */
  readonly headBranch: string | null;
}

/** Of files on the command line. */
export const unknownOrigin: Origin = { event: null, branch: null, headBranch: null };

/** How a pull request stands right now. */
export interface PullState {
  readonly headSha: string;
  readonly author: string;
  readonly state: "open" | "closed";
  /** In ms since 1970; null while it is open. */
  readonly closedAt: number | null;
  readonly labels: readonly string[];
}

export interface PullRequest {
  readonly number: number;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly headSha: string;
  readonly baseBranch: string;
  /** Of the repository; null where it is not told. */
  readonly defaultBranch: string | null;
  readonly state: "open" | "closed";
  /** In ms since 1970; null while it is open. */
  readonly closedAt: number | null;
  /** Paths that the pull request changes, at most 3,000; null when they could not be fetched. */
  readonly changedFiles: readonly string[] | null;
}
