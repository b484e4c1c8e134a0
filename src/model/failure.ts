import type { EvidenceLine, Fact, Problem, StepLine } from "./evidence.ts";

export type FailureKind = "test" | "setup" | "build" | "infrastructure" | "step";

/** One thing that went wrong, as a parser found it. */
export interface Failure {
  readonly kind: FailureKind;
  /** Full name as the framework prints it; null unless kind is `test`. */
  readonly test: string | null;
  /** Package, class or file. */
  readonly suite: string | null;
  /** The error, whole but at most 8,000 characters. */
  readonly message: string;
  readonly location: Location | null;
  /** Key line first, then the most telling, at most 25. */
  readonly lines: readonly EvidenceLine[];
  readonly job: string | null;
  /** Lines of the file in which it happened, first and last, both included. */
  readonly span: Span | null;
  readonly pods: readonly Pod[];
  /** Source files named by its stack and messages, as printed, at most 30. */
  readonly frames: readonly Location[];
}

export interface Location {
  readonly file: string;
  readonly line: number;
}

interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** What a PodStatus dump or a kubectl table says of one Pod. `none` stands for "said to be absent", null for "not said". */
export interface Pod {
  readonly name: string | null;
  readonly namespace: string | null;
  readonly phase: string | null;
  readonly ready: boolean | null;
  /** Reason of the Pod or of its Ready condition, e.g. `ContainersNotReady`. */
  readonly reason: string | null;
  /** Waiting reason of the first waiting container, e.g. `ImagePullBackOff`; `none` when no container waits. */
  readonly waitingReason: string | null;
  readonly restarts: number | null;
  readonly exitCode: number | null;
  readonly image: string | null;
  readonly containers: readonly string[];
  readonly line: EvidenceLine;
}

export type CaseStatus = "passed" | "failed" | "skipped" | "error" | "flaky";

/** One of the tries of a test that was run again until it passed. */
export interface TestAttempt {
  readonly status: "passed" | "failed";
  /** The error, at most 2,000 characters; null where it is not told, though lines may tell of it. */
  readonly message: string | null;
  /** Key line first, at most 5. */
  readonly lines: readonly EvidenceLine[];
}

export interface TestCase {
  readonly suite: string | null;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
  readonly file: string;
  readonly job: string | null;
  /** Tells tests of one suite and name apart within a file, such as those of two browsers; never shown. */
  readonly variant?: string;
  /** Only of `flaky` ones: its tries in order, the last one passed; at most 10, as far as they are told. */
  readonly attempts?: readonly TestAttempt[];
}

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly flaky: number;
}

/** A line of a file that matched one of the rules' patterns of scope log or artifact. */
export interface PatternHit {
  /** Index of the pattern in `CompiledRules.linePatterns`. */
  readonly pattern: number;
  readonly at: EvidenceLine;
  readonly captures: Readonly<Record<string, string>>;
}

/** All that one pass over one file of evidence gave. */
export interface Reading {
  readonly file: string;
  readonly role: "log" | "artifact";
  readonly job: string | null;
  /** What the file's own ending says. */
  readonly outcome: "success" | "failure" | "unknown";
  readonly failures: readonly Failure[];
  readonly cases: readonly TestCase[];
  /** Counts of cases that are not listed: a report that tells totals only, or cases that nobody needs one by one. */
  readonly totals?: TestTotals | null;
  readonly facts: readonly Fact[];
  readonly hits: readonly PatternHit[];
  readonly problems: readonly Problem[];
  /** Why a file that was given as a test report is none, though it is well-formed; a problem only where it was asked for by its path. */
  readonly foreign?: string | null;
}

/** Looks at every line of one file while it is read; made by `rules/` for the patterns of one scope. */
export interface LineMatcher {
  /** Each line that a pattern matches has one of these, letters in either case; the same list for all files of a role. */
  readonly literals: readonly string[];
  /** Cheap when nothing matches: called once for each line, in order. */
  line(text: string, line: number, step: StepLine | null): void;
  hits(): readonly PatternHit[];
}
