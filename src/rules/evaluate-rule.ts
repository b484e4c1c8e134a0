import type { CompiledRule } from "./compiled.ts";
import { evaluate } from "./evaluate.ts";
import type { Look } from "./look.ts";
import { no, type Outcome } from "./outcome.ts";

/** Decides a rule on one subject: its `when`, and whether it is in force there. */
export function evaluateRule(rule: CompiledRule, look: Look): Outcome {
  const { condition, applies } = rule;
  if (applies === null) return evaluate(condition, look);
  return isOutOfScope(rule, look) ? no : evaluate({ kind: "all", of: [condition, applies] }, look);
}

/** Whether a rule is known not to be in force for a subject. */
export function isOutOfScope({ applies }: CompiledRule, look: Look): boolean {
  return applies !== null && evaluate(applies, look).truth === "no";
}
