import type { CompiledRule } from "./compiled.ts";
import { evaluate } from "./evaluate.ts";
import type { Look } from "./look.ts";
import { no, type Outcome } from "./outcome.ts";
import { mayNotQuote } from "./without-quotes.ts";

/** Decides a rule on one subject: its `when`, whether it is in force there, and whether more than a comparison speaks for it. */
export function evaluateRule(rule: CompiledRule, look: Look): Outcome {
  const outcome = evaluateIn(rule, look);
  return outcome.truth === "yes" && mayNotQuote(rule) ? evaluateIn(rule, look.unquoted()) : outcome;
}

function evaluateIn(rule: CompiledRule, look: Look): Outcome {
  const { condition, applies } = rule;
  if (applies === null) return evaluate(condition, look);
  return isOutOfScope(rule, look) ? no : evaluate({ kind: "all", of: [condition, applies] }, look);
}

/** Whether a rule is known not to be in force for a subject. */
export function isOutOfScope({ applies }: CompiledRule, look: Look): boolean {
  return applies !== null && evaluate(applies, look).truth === "no";
}
