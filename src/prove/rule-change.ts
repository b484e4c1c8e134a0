import type { Fact } from "../model/evidence.ts";
import type { Failure } from "../model/failure.ts";
import type { Origin } from "../model/run.ts";
import type { Candidate, Cause } from "../model/triage.ts";
import type { PassingLine } from "../normal/normal.ts";
import type { RuleProblem, RuleSource } from "../rules/problem.ts";
import type { Finding } from "./finding.ts";

/** A change of a repository's rules, and what is known of its runs to try it on. */
export interface RuleChange {
  /** The rules that come with the app. */
  readonly builtin: readonly RuleSource[];
  /** The repository's own, as they are in force. */
  readonly before: readonly RuleSource[];
  /** As they would be. */
  readonly after: readonly RuleSource[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly failures: readonly StoredFailure[];
  readonly passing: readonly PassingJob[];
}

/** A failure with what the store has kept of it and of its surroundings. */
export interface StoredFailure {
  readonly failure: Failure;
  readonly facts: readonly Fact[];
  readonly origin: Origin;
  readonly cause: Cause | null;
  readonly candidates: readonly Candidate[];
  /** Page of its log line, its job or its run. */
  readonly url: string;
}

/** What is kept of the newest passing log of a job. */
export interface PassingJob {
  readonly job: string;
  readonly lines: readonly PassingLine[];
}

/** What a change of rules would mean. */
export interface RuleVerdict {
  /** How many of the repository's own rules are in force. */
  readonly rules: { readonly before: number; readonly after: number };
  /** Mistakes in its files after the change: these rules are left out. */
  readonly mistakes: readonly RuleProblem[];
  /** What their examples bring to light. */
  readonly findings: readonly Finding[];
  readonly replay: Replay;
  readonly green: readonly GreenClaim[];
}

/** Stored failures under the rules before and after. */
export interface Replay {
  readonly failures: number;
  readonly gained: readonly Moved[];
  readonly lost: readonly Moved[];
  /** Claimed by another rule. */
  readonly moved: readonly Moved[];
  /** Failures of which what is kept does not tell whether a changed rule claims them. */
  readonly untold: number;
}

export interface Moved {
  /** Ids of rules. */
  readonly before: string | null;
  readonly after: string | null;
  readonly stored: StoredFailure;
}

/** A rule of the repository that holds for what a passing run printed. */
export interface GreenClaim {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  /** Whether it did so before the change too. */
  readonly wasSo: boolean;
  readonly job: string;
  readonly printed: PassingLine | null;
}
