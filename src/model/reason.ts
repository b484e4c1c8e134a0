import type { EvidenceLine, Fact } from "./evidence.ts";
import type { IssueLikeness } from "./known-issue.ts";

/** One ground of a verdict, as facts; `report/` puts it into words. */
export type Reason =
  | ClauseReason
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "pod"; readonly field: string; readonly value: string; readonly at: EvidenceLine }
  /** A file inside an artifact is there. */
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "run"; readonly field: RunField; readonly value: string }
  | { readonly kind: "known-cause"; readonly rule: string }
  | { readonly kind: "outside-the-code"; readonly category: string }
  | {
      readonly kind: "diff-touches";
      readonly path: string;
      readonly by: "test" | "frame" | "rule" | "message";
    }
  /** `near`: one of the files is not named by the failure, but may well decide how the test goes. */
  | { readonly kind: "diff-touches-nothing"; readonly files: number; readonly near?: NearPath }
  | { readonly kind: "diff-unknown" }
  | { readonly kind: "fix-in-head"; readonly pull: string }
  | { readonly kind: "claims-to-fix"; readonly issue: string }
  | { readonly kind: "no-pull-request" }
  | { readonly kind: "no-baseline" }
  | { readonly kind: "no-cause" }
  | { readonly kind: "weak-cause" }
  | { readonly kind: "evidence-missing"; readonly what: string }
  | { readonly kind: "later-attempt-passed"; readonly attempt: number }
  | { readonly kind: "earlier-attempt-failed"; readonly attempt: number }
  | { readonly kind: "retry-passed" }
  | { readonly kind: "broken-since"; readonly pull: string; readonly note: string }
  | { readonly kind: "fails-in-all-variants"; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: "similar"; readonly score: number }
  | ({ readonly kind: "like-issue" } & IssueLikeness)
  /** A person with the right to say so named this cause; `at` in ms. */
  | { readonly kind: "said"; readonly by: string; readonly at: number; readonly because: string | null }
  /** Corrections of failures like it name this cause. */
  | { readonly kind: "learned"; readonly corrections: number }
  | HistoryReason;

export interface NearPath {
  readonly path: string;
  /** In the test's own folder; what the project depends on; how the run is set up. */
  readonly by: "package" | "manifest" | "workflow";
}

/** What history tells. Rates come with what they are out of, and with the days they were counted over. */
export type HistoryReason =
  | { readonly kind: "thin-baseline"; readonly runs: number }
  | { readonly kind: "generic-line" }
  | {
      readonly kind: "seen-on-base";
      readonly failed: number;
      readonly runs: number;
      readonly days: number;
      readonly at: RunPlace | null;
    }
  | {
      readonly kind: "seen-on-pulls";
      readonly pulls: readonly number[];
      readonly authors: number;
      readonly runs: number;
      readonly days: number;
    }
  | { readonly kind: "never-on-base"; readonly runs: number; readonly days: number }
  | { readonly kind: "own-runs"; readonly failed: number; readonly runs: number }
  | {
      readonly kind: "more-often-here";
      readonly failed: number;
      readonly runs: number;
      readonly baseFailed: number;
      readonly baseRuns: number;
    }
  /** The base branch failed so on commits in a row, up to `at`, and on none of the `passes` commits since. */
  | {
      readonly kind: "was-broken";
      readonly failures: number;
      readonly passes: number;
      readonly at: RunPlace;
    }
  /** It failed on the pull request before it did on the base branch. */
  | { readonly kind: "here-first" }
  /** It stands for the same test under another name. */
  | { readonly kind: "renamed"; readonly from: string }
  | { readonly kind: "new-flake" }
  | { readonly kind: "first-seen-here" }
  | { readonly kind: "passed-on-same-code"; readonly at: RunPlace }
  | {
      readonly kind: "comes-and-goes";
      readonly times: number;
      readonly failed: number;
      readonly runs: number;
      readonly days: number;
    }
  | {
      readonly kind: "fails-since";
      readonly firstBad: RunPlace;
      readonly lastGood: RunPlace | null;
      readonly failures: number;
      readonly before: "passed" | "skipped" | "absent" | "unknown";
      /** Commits between the last good run and the first bad one, that one's included; absent where they were not asked for. */
      readonly commits?: readonly OnsetCommit[];
    }
  | {
      readonly kind: "fails-only-with";
      /** `key=value`. */
      readonly facts: readonly string[];
      readonly failed: number;
      readonly runs: number;
      readonly runsWithout: number;
    }
  | {
      readonly kind: "most-runs-fail";
      readonly failed: number;
      readonly runs: number;
      /** Milliseconds since 1970. */
      readonly since: number;
      readonly shared: number;
      /** It was so for some hours, which are over. */
      readonly isPast?: boolean;
    };

/** A run that a sentence points at. */
export interface RunPlace {
  readonly runId: number;
  readonly headSha: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What of a run a rule may ask for; `version` is the project's own, as the branch's name tells it. */
export type RunField = "event" | "branch" | "headBranch" | "version";

/** A clause of a rule held: `wanted` was found in `scope`, at `at` where it is a line. */
export interface ClauseReason {
  readonly kind: "clause";
  readonly scope: "test" | "error" | "log" | "artifact" | "annotation" | "job" | "step";
  /** The pattern as the rule writes it. */
  readonly wanted: string;
  readonly at: EvidenceLine | null;
}

export interface OnsetCommit {
  readonly sha: string;
  readonly title: string;
  /** Number of the pull request that its title names, as merges and squashes do; null where it names none. */
  readonly pull: number | null;
}
