import type { FailureKind } from "./failure.ts";
import type { Repository } from "./run.ts";

/**
 * What one failure's test (or step, or build) did in one job run: `same` failed with the same fingerprint, `other` failed with
 * another error, `flaky` failed and then passed on a retry within the job run, `absent` is known not to be among its tests,
 * `unknown` cannot be told (no log, or the job ended early).
 */
export type Outcome = "same" | "other" | "passed" | "flaky" | "skipped" | "absent" | "unknown";

/** One execution of one job. A job that GitHub carries over into a later attempt is executed, and counted, once. */
export interface JobRun {
  readonly runId: number;
  readonly attempt: number;
  readonly workflow: string;
  readonly job: string;
  readonly headSha: string;
  /** Null for a run on a branch of the repository itself: a base run. */
  readonly pullNumber: number | null;
  /** Author of that pull request. */
  readonly author: string | null;
  /** Branch it merges into; of a base run the branch itself. */
  readonly baseBranch: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** GitHub's word for the job. */
  readonly conclusion: string | null;
  readonly facts: FactValues;
}

/** Facts by key, e.g. `loadBalancerMode` → `dsr`. */
export type FactValues = Readonly<Record<string, string>>;

export interface Sighting extends JobRun {
  readonly outcome: Outcome;
  /** True where the job passed and no log of it names its tests: that this one was among them is taken from its failing there at another time. */
  readonly isPresumed?: boolean;
}

/** How often jobs of one name and the same facts failed so, and ran the test without. */
export interface JobTally {
  readonly job: string;
  readonly facts: FactValues;
  readonly failed: number;
  readonly passed: number;
}

/**
 * All that is stored about one failure, for judging it. Lists are in order of time. "Its jobs" are those in which it failed so
 * now or at any time in the window: to look only at those that fail now would make chance look like a rule.
 */
export interface FailureHistory {
  /** What the test was called in the older part of what follows; absent where it kept its name, or nobody knows. */
  readonly formerName?: string;
  readonly windowDays: number;
  /** False until the repository's past was read, or enough of it was seen. */
  readonly hasBaseline: boolean;
  /** Base runs of its jobs, on the branch that the pull request merges into; the newest 5,000 (of many failures at once 1,000), and then `windowDays` is how far these go back. */
  readonly base: readonly Sighting[];
  /** True where a base run of the window that is older than `base` failed so too. */
  readonly hasFailedBefore?: true;
  /** Job runs of pull requests that failed with this fingerprint, this pull request's own among them; the newest 200. */
  readonly pulls: readonly Sighting[];
  /** Job runs of pull requests in the window, of its jobs: what `pulls` is out of. */
  readonly pullRuns: number;
  /** Job runs of this very commit, of its jobs, in all attempts and runs. */
  readonly sameCode: readonly Sighting[];
  /** Job runs of this pull request's earlier commits, of its jobs. */
  readonly earlierHeads: readonly Sighting[];
  /** Over the window, base runs and pull requests together. */
  readonly tallies: readonly JobTally[];
}

/**
 * How a repository's runs did in some hours, beside what is usual. A source is an author of pull requests, or all runs without
 * one together: what several meet is more than what one meets often.
 */
export interface Weather {
  /** Runs in those hours, and how many of them failed. */
  readonly runs: number;
  readonly failed: number;
  /** Start of those hours, in ms since 1970. */
  readonly since: number;
  /** True when they are over. */
  readonly isPast: boolean;
  /** How many sources had runs, and how many of them a failed one. */
  readonly sources: { readonly all: number; readonly failed: number };
  /** Share of failed runs over the window before, 0 to 1. */
  readonly usualRate: number;
  /** What failed runs have in common: keys of groups (rule ids, or `error:` and a hash). */
  readonly shared: readonly SharedKey[];
  /** The same by fingerprint. */
  readonly sharedFailures: readonly SharedKey[];
}

export interface SharedKey {
  readonly key: string;
  readonly runs: number;
  readonly sources: number;
  /** Different tests (or steps, or builds) that failed so. */
  readonly tests: number;
}

/** A test that may be another one's former name, with the fingerprint of its failures. */
export interface FormerName {
  readonly test: string;
  readonly fingerprint: string;
}

/** Asks for the history of one failure of an attempt. */
export interface HistoryQuestion extends Repository {
  /** As in `FailureRecord`. */
  readonly test: string;
  readonly kind: FailureKind;
  readonly package?: string | null;
  readonly fingerprint: string;
  readonly headSha: string;
  readonly pullNumber: number | null;
  readonly baseBranch: string;
  /** Jobs in which it failed now, of this workflow. */
  readonly jobs: readonly string[];
  readonly workflow: string;
  /** Start of the window, in ms since 1970. */
  readonly since: number;
  readonly windowDays: number;
}

/** Asks how a repository's runs did; times in ms since 1970. */
export interface WeatherQuestion extends Repository {
  /** Start of what counts as usual. */
  readonly usualSince: number;
  /** The hours that are looked at. */
  readonly since: number;
  readonly until: number;
  readonly now: number;
}
