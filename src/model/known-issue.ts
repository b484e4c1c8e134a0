import type { Repository } from "./run.ts";

/** An issue as GitHub shows it, as far as it may tell of failures. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  /** At most `longestBody` characters. */
  readonly body: string;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  /** ISO 8601. */
  readonly updatedAt: string;
  /** How many comments it has. */
  readonly comments: number;
}

/** Characters of an issue's text that are looked at. */
export const longestBody = 20_000;

/** An issue that is kept because it may tell of failures. */
export interface TrackedIssue extends Repository, Omit<Issue, "labels" | "comments"> {
  /** Its signature as a rule, in JSON; null where it has none that is valid. */
  readonly rule: string | null;
  /** `owner/repo#n` of the pull request that closed it; null when not known. */
  readonly fixedBy: string | null;
  /** What it tells of failures, in JSON; null where it is not compared with any. */
  readonly told: string | null;
}

/**
 * - `same`: the issue names the test, or shows it failing.
 * - `part`: it names only a part of it: the test's last part alone, or the test that it belongs to.
 * - `other`: it shows other tests failing, or names none though there is one.
 * - `none`: it is about no test, and the failure is none.
 */
export type TestLikeness = "same" | "part" | "other" | "none";

/**
 * - `same`: an equal line that tells something, and no other key line.
 * - `close`: no equal line; the words are nearly the same.
 * - `generic`: an equal line, of the kind that failures of all kinds print.
 * - `different`: the issue shows errors, and others.
 * - `unknown`: it shows none.
 */
export type ErrorLikeness = "same" | "close" | "generic" | "different" | "unknown";

/** In what a failure is like an issue that has no signature for it. */
export interface IssueLikeness {
  readonly test: TestLikeness;
  readonly error: ErrorLikeness;
}
