import type { Pattern } from "../model/triage.ts";
import type { RuleMatch } from "../rules/subject.ts";

/** How the failure behaves over time, as far as the claimed cause tells; without history nothing else is known. */
export function judgePattern(claim: RuleMatch | null): Pattern {
  const rule = claim?.rule.rule;
  if (rule?.pattern === undefined) return { value: "unknown", reasons: [{ kind: "no-baseline" }] };
  const { since } = rule;
  return {
    value: rule.pattern,
    reasons:
      since === undefined
        ? [{ kind: "known-cause", rule: rule.id }]
        : [{ kind: "broken-since", pull: since.pull, note: since.note }],
  };
}
