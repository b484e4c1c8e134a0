import type { Annotation, EvidenceLine, Fact } from "../model/evidence.ts";
import type { FailureKind, PatternHit, Pod } from "../model/failure.ts";
import type { Origin } from "../model/run.ts";
import type { Reason } from "../model/reason.ts";
import type { Captures, CompiledRule } from "./compiled.ts";

/** What a rule may look at: one failure and the evidence around it. */
export interface Subject {
  readonly kind: FailureKind;
  readonly test: string | null;
  /** The failure's own text. */
  readonly error: readonly EvidenceLine[];
  /** Hits in the job's log, as far as they may speak of this failure. */
  readonly log: readonly PatternHit[];
  /** False when the log is cut off, missing or was not read to its end: then nothing is provably absent. */
  readonly logComplete: boolean;
  readonly artifacts: readonly PatternHit[];
  /** Names of files inside artifacts, of those that some rule asks for. */
  readonly files: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly job: string | null;
  /** Name of the step in which it stands; null when that is not known. */
  readonly step: string | null;
  readonly origin: Origin;
  readonly facts: readonly Fact[];
  readonly pods: readonly Pod[];
}

/** A rule that holds for a subject, and why. */
export interface RuleMatch {
  readonly rule: CompiledRule;
  readonly reasons: readonly Reason[];
  /** Lines that prove it, most telling first, at most 25. */
  readonly proof: readonly EvidenceLine[];
  readonly captures: Captures;
  readonly specificity: number;
}
