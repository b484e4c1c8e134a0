import { circlesOf } from "./circles.ts";
import type { CompiledRule } from "./compiled.ts";
import { nearest } from "./nearest.ts";
import type { RuleProblem } from "./problem.ts";

export interface InForce {
  readonly rule: CompiledRule;
  /** Line of each entry of its `supersedes`. */
  readonly supersedesLines: readonly number[];
}

/**
 * Rules whose `supersedes` names rules that there are, without circles: in a circle each would silence the other. The rules
 * stay in force; what is left out of their `supersedes` is a problem. `known`: ids of all rules as written, also of bad ones.
 */
export function settleSupersedes(
  rules: readonly InForce[],
  known: ReadonlySet<string>,
): { readonly rules: readonly CompiledRule[]; readonly problems: readonly RuleProblem[] } {
  const circles = circlesOf(new Map(rules.map(({ rule }) => [rule.id, rule.supersedes])));
  const isWrong = (own: string, other: string): boolean =>
    !known.has(other) || (circles.has(own) && circles.get(own) === circles.get(other));
  const wrong = rules.flatMap((one) =>
    one.rule.supersedes.flatMap((other, index) =>
      isWrong(one.rule.id, other) ? [{ one, other, index }] : [],
    ),
  );
  const affected = new Set(wrong.map(({ one }) => one.rule));
  return {
    rules: rules.map(({ rule }) =>
      affected.has(rule)
        ? { ...rule, supersedes: rule.supersedes.filter((other) => !isWrong(rule.id, other)) }
        : rule,
    ),
    problems: wrong.map(({ one, other, index }, place) => ({
      file: one.rule.file,
      line: one.supersedesLines[index] ?? one.rule.line,
      rule: one.rule.id,
      ...(known.has(other)
        ? circle(one.rule.id, other)
        : noSuchRule(other, place < mostGuesses ? nearest(other, known) : null)),
    })),
  };
}

/** Each guess looks at all ids. */
const mostGuesses = 20;

function noSuchRule(id: string, near: string | null): Pick<RuleProblem, "reason" | "remedy"> {
  const guess = near === null ? "correct the id or drop it" : `write ${near} if that is meant`;
  return {
    reason: `it supersedes ${id}, but there is no such rule`,
    remedy: `${guess}; until then the entry is passed over`,
  };
}

function circle(own: string, other: string): Pick<RuleProblem, "reason" | "remedy"> {
  return {
    reason: own === other ? "it supersedes itself" : `it supersedes ${other}, which in the end supersedes it`,
    remedy: "name the more general rule in the more specific one only; until then the entry is passed over",
  };
}
