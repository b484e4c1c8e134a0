import type { EvidenceLine } from "../model/evidence.ts";
import type { Reason } from "../model/reason.ts";
import { asksForFacts } from "./asks-for-facts.ts";
import type { CompiledRule, CompiledRules } from "./compiled.ts";
import { evaluateRule } from "./evaluate-rule.ts";
import { createLook, type Look } from "./look.ts";
import type { RuleMatch, Subject } from "./subject.ts";

/** All rules that hold for a subject: surest first, then the most specific. A superseded rule is left out. */
export function matchRules(rules: CompiledRules, subject: Subject): readonly RuleMatch[] {
  const look = createLook(subject);
  const matches = rules.rules.flatMap((rule) => match(rule, look) ?? []);
  const superseded = new Set(matches.flatMap(({ rule }) => rule.supersedes));
  return matches.filter(({ rule }) => !superseded.has(rule.id)).sort(bySurenessAndSpecificity);
}

/** Null when the rule does not hold, or when the evidence does not tell whether it holds. */
export function matchRule(rule: CompiledRule, subject: Subject): RuleMatch | null {
  return match(rule, createLook(subject));
}

/**
 * Rules that nothing speaks against and of which much is seen, but not all: the rest of the evidence is missing, as
 * when a dump is cut off. Worth a look, never a claim.
 */
export function nearRules(rules: CompiledRules, subject: Subject): readonly RuleMatch[] {
  const look = createLook(subject);
  return rules.rules.flatMap((rule) => {
    const { truth, reasons, captures } = evaluateRule(rule, look);
    if (reasons.length < leastSeen || !reasons.some(isErrorClause)) return [];
    if (asksForFacts(rule) && !reasons.some(({ kind }) => kind === "fact")) return [];
    if (truth !== "unknown") return [];
    return [{ rule, reasons, proof: proofOf(reasons), captures, specificity: rule.specificity }];
  });
}

const leastSeen = 2;

function isErrorClause(reason: Reason): boolean {
  return reason.kind === "clause" && reason.scope === "error";
}

function match(rule: CompiledRule, look: Look): RuleMatch | null {
  const { truth, reasons, captures } = evaluateRule(rule, look);
  if (truth !== "yes") return null;
  return { rule, reasons, proof: proofOf(reasons), captures, specificity: rule.specificity };
}

/** Lines of the reasons, each once: first what the rule looked for, then what a Pod's dump says. */
function proofOf(reasons: readonly Reason[]): readonly EvidenceLine[] {
  const clauses = reasons.flatMap((reason) =>
    reason.kind === "clause" && reason.at !== null ? [reason.at] : [],
  );
  const pods = reasons.flatMap((reason) => (reason.kind === "pod" ? [reason.at] : []));
  const lines = new Map([...clauses, ...pods].map((line) => [`${line.line} ${line.file}`, line]));
  return [...lines.values()].slice(0, mostProof);
}

const mostProof = 25;

function bySurenessAndSpecificity(left: RuleMatch, right: RuleMatch): number {
  const sureness = rank[left.rule.rule.confidence] - rank[right.rule.rule.confidence];
  return sureness || right.specificity - left.specificity || (left.rule.id < right.rule.id ? -1 : 1);
}

const rank = { high: 0, medium: 1, low: 2 } as const;
