import type { When } from "../../rules/schema.ts";

/** A rule as another tool has it, in our words. */
export interface Draft {
  readonly name: string;
  readonly when: When;
  readonly explanation: string | null;
  /** Ours where it has a kind of its own, such as `jenkins/environment`. */
  readonly category: string | null;
  readonly remedies: readonly string[];
  /** What was lost on the way, and what the reader should know. */
  readonly notes: readonly string[];
}

/** A rule that has no counterpart here, and why. */
export interface Refused {
  readonly name: string;
  readonly reason: string;
}

export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly refused: readonly Refused[];
}

export function plainDraft(name: string, when: When): Draft {
  return { name, when, explanation: null, category: null, remedies: [], notes: [] };
}
