import type { RuleProblem } from "../rules/problem.ts";

/** A rule's mistake in one sentence: what is wrong, in which rule, and what to do. */
export function sayRuleProblem({ rule, reason, remedy }: RuleProblem): string {
  return `${rule === null ? "" : `rule ${rule}: `}${reason}; ${remedy}.`;
}
