import type { Reason } from "../model/reason.ts";
import type { Pattern } from "../model/triage.ts";
import type { RuleMatch } from "../rules/subject.ts";
import { judgeCourse } from "./history/judge-course.ts";
import type { Past } from "./history/past.ts";

/** How the failure behaves over time: as history shows it, else as the claimed cause tells (`known`). */
export function judgePattern(known: Pattern, past: Past | null): Pattern {
  if (past === null) return known;
  if (past.mass !== null) return { value: "unknown", reasons: [past.mass] };

  const seen = judgeCourse(past.history);
  if (seen.value === "unknown" || seen.value === "first-seen") {
    return known.value === "unknown"
      ? seen
      : { ...known, reasons: [...known.reasons, ...seen.reasons.filter(isTelling)] };
  }
  return { ...seen, reasons: [...known.reasons.filter(isTelling), ...seen.reasons] };
}

/** What a rule says of how its failures behave over time. */
export function courseOfRule(claim: RuleMatch | null): Pattern {
  const { rule, since = null } = claim?.rule ?? {};
  if (rule?.pattern === undefined) return { value: "unknown", reasons: [{ kind: "no-baseline" }] };
  return {
    value: rule.pattern,
    reasons:
      since === null
        ? [{ kind: "known-cause", rule: rule.id }]
        : [{ kind: "broken-since", pull: since.pull, note: since.note }],
  };
}

function isTelling({ kind }: Reason): boolean {
  return kind !== "no-baseline" && kind !== "known-cause";
}
