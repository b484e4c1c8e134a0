import type { CompiledRule, CompiledRules } from "../rules/compiled.ts";
import { evaluateRule } from "../rules/evaluate-rule.ts";
import { createLook } from "../rules/look.ts";
import { matchRules } from "../rules/match.ts";
import type { Subject } from "../rules/subject.ts";
import type { Moved, Replay, StoredFailure } from "./rule-change.ts";
import { storedSubject } from "./stored-subject.ts";

export interface RuleSets {
  readonly before: CompiledRules;
  readonly after: CompiledRules;
}

/** What stored failures are claimed by before and after a change of rules, as far as what is kept of them tells. */
export function replay(failures: readonly StoredFailure[], sets: RuleSets): Replay {
  const change = compare(sets);
  const moves = failures.map((stored) => move(stored, sets, change));
  const told = moves.flatMap(({ moved }) => moved ?? []);
  return {
    failures: failures.length,
    gained: told.filter(({ before }) => before === null),
    lost: told.filter(({ after }) => after === null),
    moved: told.filter(({ before, after }) => before !== null && after !== null),
    untold: moves.filter(({ moved, isUntold }) => moved === null && isUntold).length,
  };
}

interface Change {
  /** Ids of rules that are the same before and after. */
  readonly kept: ReadonlySet<string>;
  /** Rules that are new or read otherwise. */
  readonly fresh: readonly CompiledRule[];
}

function compare({ before, after }: RuleSets): Change {
  const texts = new Map(before.rules.map((rule) => [rule.id, textOf(rule)]));
  const isKept = (rule: CompiledRule) => texts.get(rule.id) === textOf(rule);
  return {
    kept: new Set(after.rules.filter(isKept).map(({ id }) => id)),
    fresh: after.rules.filter((rule) => !isKept(rule)),
  };
}

function textOf({ rule }: CompiledRule): string {
  return JSON.stringify(rule);
}

interface Move {
  /** Null when nothing changes, or when that cannot be told. */
  readonly moved: Moved | null;
  readonly isUntold: boolean;
}

function move(stored: StoredFailure, sets: RuleSets, change: Change): Move {
  const subject = storedSubject(stored, sets.after);
  const seen = {
    before: claimIn(sets.before, storedSubject(stored, sets.before)),
    after: claimIn(sets.after, subject),
  };
  const { before, after, isUntold } = withStored(seen, stored, { sets, change });
  const isOpen = isUntold || (after === before && mayHold(change.fresh, subject));
  if (isUntold || before === after) return { moved: null, isUntold: isOpen };
  return { moved: { before, after, stored }, isUntold: false };
}

/** A rule of low confidence claims nothing. */
function claimIn(rules: CompiledRules, subject: Subject): string | null {
  const claim = matchRules(rules, subject).find(({ rule }) => rule.rule.confidence !== "low");
  return claim?.rule.id ?? null;
}

interface Claims {
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The claim of the time rested on the whole log; what is kept may not show it any more. It still holds where its rule
 * stays as it was, and is lost where its rule is gone.
 */
function withStored(
  { before, after }: Claims,
  { cause }: StoredFailure,
  { sets, change }: { readonly sets: RuleSets; readonly change: Change },
): Claims & { readonly isUntold: boolean } {
  const claimed = cause?.rule ?? null;
  if (claimed === null || claimed === before || !has(sets.before, claimed)) {
    return { before, after, isUntold: false };
  }
  if (!has(sets.after, claimed)) return { before: claimed, after, isUntold: false };
  if (change.kept.has(claimed) && after === before)
    return { before: claimed, after: claimed, isUntold: false };
  if (after !== null && supersedes(sets.after, after, claimed)) {
    return { before: claimed, after, isUntold: false };
  }
  return { before, after, isUntold: true };
}

function has({ rules }: CompiledRules, id: string): boolean {
  return rules.some((rule) => rule.id === id);
}

function supersedes({ rules }: CompiledRules, id: string, other: string): boolean {
  return rules.some((rule) => rule.id === id && rule.supersedes.includes(other));
}

/** Whether something of a rule is seen and nothing speaks against it. */
function mayHold(rules: readonly CompiledRule[], subject: Subject): boolean {
  const look = createLook(subject);
  return rules.some((rule) => {
    const { truth, reasons } = evaluateRule(rule, look);
    return truth === "unknown" && reasons.length > 0;
  });
}
