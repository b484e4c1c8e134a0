import type { FailureKind, Pod } from "../model/failure.ts";
import type { KnownIssue } from "../model/triage.ts";
import type { RunField } from "../model/reason.ts";
import type { Scanner } from "./scanner.ts";
import type { Rule } from "./schema.ts";

/** All rules in force, ready to match. */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  /** Patterns that are looked for in every line of a log or an artifact's file. */
  readonly linePatterns: readonly LinePattern[];
  /** Globs of files in artifacts that are asked for by name alone. */
  readonly fileGlobs: readonly string[];
  /** Find the places in `linePatterns` that may match a line. */
  readonly scanners: { readonly log: Scanner; readonly artifact: Scanner };
}

export interface CompiledRule {
  readonly id: string;
  /** The rule as it was written. */
  readonly rule: Rule;
  readonly file: string;
  readonly line: number;
  /** False for a repository's own rules: its texts are a stranger's. */
  readonly trusted: boolean;
  /** True for the signature of a known issue. */
  readonly isSignature: boolean;
  /** Its `when`. */
  readonly condition: Condition;
  /** Where it is in force; null: everywhere. */
  readonly applies: Condition | null;
  /** Ids of rules that it replaces where both match; without those that do not exist or go in a circle. */
  readonly supersedes: readonly string[];
  readonly knownIssues: readonly KnownIssue[];
  readonly fixes: readonly NamedFix[];
  /** What made the failing combination run for the first time; null where the rule does not tell. */
  readonly since: { readonly pull: string; readonly note: string } | null;
  readonly variants: readonly CompiledVariant[];
  /** More clauses and longer literals are more specific. */
  readonly specificity: number;
}

/** A fix as in `FixState.pull`, and the first release that has it. */
export interface NamedFix {
  readonly pull: string;
  readonly in?: string | undefined;
}

export interface CompiledVariant {
  readonly label: string;
  /** The value in a test's name, e.g. `Cluster`; null when it has none. */
  readonly value: (test: string) => string | null;
}

export interface LinePattern {
  readonly scope: "log" | "artifact";
  /** Glob over the file's name; null in scope log. */
  readonly path: string | null;
  readonly text: TextPattern;
}

export interface TextPattern {
  /** As the rule writes it. */
  readonly source: string;
  /** Letter case counts although it is a text. */
  readonly exact: boolean;
  /** Every text that matches contains one of these (ASCII letters in lower case, case ignored). */
  readonly literals: readonly string[];
  /** Steps that looking at one character takes, about 10 ns each. */
  readonly cost: number;
  /** False where a cheap look tells that it stands nowhere in the text. */
  readonly may: (text: string) => boolean;
  /** Tells whether it stands in the first 8,192 characters. */
  readonly fits: (text: string) => boolean;
  /** Named captures of the first match; none where they would cost too much to tell. */
  readonly captures: (text: string) => Captures;
}

export type Captures = Readonly<Record<string, string>>;

export type Condition =
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | {
      readonly kind: "text";
      readonly scope: "test" | "error" | "annotation" | "job" | "step";
      readonly text: TextPattern;
    }
  /** `pattern` counts in `CompiledRules.linePatterns`. */
  | {
      readonly kind: "line";
      readonly scope: "log" | "artifact";
      readonly pattern: number;
      readonly text: TextPattern;
    }
  /** There is a file in an artifact whose name fits the glob. */
  | { readonly kind: "file"; readonly path: string }
  | SequenceCondition
  | { readonly kind: "fact"; readonly key: string; readonly wanted: string; readonly accepts: Accepts }
  | { readonly kind: "run"; readonly field: RunField; readonly wanted: string; readonly accepts: Accepts }
  | { readonly kind: "pod"; readonly fields: readonly PodField[] }
  | { readonly kind: "kind"; readonly of: readonly FailureKind[] };

/** Null: the value does not tell, as a bound over what is no number. */
export type Accepts = (value: string) => boolean | null;

export interface SequenceCondition {
  readonly kind: "sequence";
  readonly within: number;
  readonly in: "log" | "error";
  /** For each line the patterns of which one has to fit. */
  readonly lines: readonly (readonly SequencePattern[])[];
}

export interface SequencePattern {
  readonly text: TextPattern;
  /** Place in `CompiledRules.linePatterns`; unused when it looks at the failure's own lines. */
  readonly pattern: number;
}

export interface PodField {
  readonly field: string;
  /** True, false, or null when the Pod does not say. */
  readonly holds: (pod: Pod) => boolean | null;
  readonly value: (pod: Pod) => string;
}
