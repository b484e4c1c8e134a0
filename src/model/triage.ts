import type { EvidenceLine, Fact, Problem } from "./evidence.ts";
import type { Failure, TestCase, TestTotals } from "./failure.ts";
import type { IssueLikeness } from "./known-issue.ts";
import type { Reason } from "./reason.ts";

export type Confidence = "high" | "medium" | "low";

/** A page that a rule points to; its address is https and holds nothing of a log unencoded. Of an issue also `owner/repo#n`. */
export interface Link {
  readonly title: string;
  readonly url: string;
}

/** Why a failure happened. Confidence `high` and `medium` are claims; `low` is shown as "maybe". */
export interface Cause {
  readonly rule: string;
  readonly category: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedies: readonly string[];
  /** Absent where the rule names none, and in triages that were stored before there were any. */
  readonly links?: readonly Link[];
  /** GitHub handle or `organization/team`, without `@`. */
  readonly owner?: string;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
  /** Lines that prove it, most telling first; empty for a candidate found by similarity. */
  readonly proof: readonly EvidenceLine[];
}

export interface Candidate extends Cause {
  /** 0 to 1, higher is closer. */
  readonly score: number;
}

export interface KnownIssue {
  /** `owner/repo#n` on the server that the app is installed on; an address for any other. */
  readonly url: string;
  readonly title: string;
  readonly state: "open" | "closed" | "unknown";
  /** The same of a pull request, or `owner/repo@sha` of a commit. */
  readonly fixedBy: string | null;
  /** Why it was linked; absent where a rule or a person names it. */
  readonly because?: IssueLikeness;
}

export type RelationValue = "not-caused-by-pr" | "likely-caused-by-pr" | "undecided";

/** Whether this pull request is to blame, with its reasons. */
export interface Relation {
  readonly value: RelationValue;
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
}

type PatternValue = "flaky" | "broken" | "first-seen" | "unknown";

/** How the failure behaves over time, with its reasons. */
export interface Pattern {
  readonly value: PatternValue;
  readonly reasons: readonly Reason[];
}

/** Whether the head already contains what fixes the cause. */
export interface FixState {
  /** `owner/repo#n`; of a commit without a pull request `owner/repo@sha`; an address for those of another server. */
  readonly pull: string;
  /** First release that has the fix; null when not known. */
  readonly release: string | null;
  readonly inHead: "yes" | "no" | "unknown";
  /** Commits of the base branch that the head lacks; null when not known. */
  readonly behindBy: number | null;
  /** Branch that the head is for, where it has no fix either; absent where it has, or that is not known. */
  readonly missingOn?: string;
}

/** Of a `HumanLabel`: its kind, such as `wrong` or `cause`, and the rule, category or issue behind it. */
export interface Correction {
  readonly kind: string;
  readonly value: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly because: string | null;
}

/** Cause, relation and pattern of one failure. */
export interface Verdict {
  /** `f1`, `f2`, ... in order of importance. */
  readonly id: string;
  readonly failure: Failure;
  readonly fingerprint: string;
  readonly symptom: string;
  readonly cause: Cause | null;
  readonly candidates: readonly Candidate[];
  readonly knownIssues: readonly KnownIssue[];
  readonly fixes: readonly FixState[];
  readonly relation: Relation;
  readonly pattern: Pattern;
  /** What a person said of it last; absent where nobody did. */
  readonly correction?: Correction;
  /** Id of the verdict this one is only a consequence of. */
  readonly foldedInto: string | null;
  /** Page of the log line on GitHub; null on the command line. */
  readonly link: string | null;
  /** Page of the job on GitHub; null on the command line. */
  readonly jobLink: string | null;
}

export interface JobSummary {
  readonly name: string;
  readonly conclusion: string | null;
  readonly url: string | null;
  readonly facts: readonly Fact[];
}

/** All verdicts of one attempt (or of the files of one command line). */
export interface Triage {
  readonly jobs: readonly JobSummary[];
  /** In order of importance, folded ones last. */
  readonly verdicts: readonly Verdict[];
  readonly groups: readonly Group[];
  readonly tests: TestTotals;
  readonly cases: readonly TestCase[];
  readonly problems: readonly Problem[];
  /** Pull request whose change was judged; absent where there was none. */
  readonly judgedFor?: JudgedPull;
}

export interface JudgedPull {
  readonly number: number;
  readonly author: string;
  readonly baseBranch: string;
}

/** Verdicts of one cause: one row of the comment. */
export interface Group {
  /** Rule id, or `error:` and a hash of the masked error where no cause is known. */
  readonly key: string;
  /** Ids, the most telling first; consequences are listed apart. */
  readonly verdicts: readonly string[];
  readonly consequences: readonly string[];
  /** Ways in which its tests vary, e.g. `ExternalTrafficPolicy` over `Cluster`, `Local`. */
  readonly variants: readonly Variant[];
  /** Facts that all jobs of the group share and no passing job of the run has, as `key=value`. */
  readonly separatingFacts: readonly string[];
}

export interface Variant {
  readonly label: string;
  readonly values: readonly string[];
}
