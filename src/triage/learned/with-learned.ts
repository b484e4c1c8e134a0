import type { Cause, Triage, Verdict } from "../../model/triage.ts";
import type { CompiledRule } from "../../rules/compiled.ts";
import { regrouped } from "../correct.ts";
import { testKey } from "../history/attempt-history.ts";
import type { Learned } from "./learn.ts";

/** The triage with causes for what no rule explains and nobody corrected, where corrections of the like tell one. */
export function withLearned(triage: Triage, learned: Learned, rules: readonly CompiledRule[]): Triage {
  const verdicts = triage.verdicts.map((verdict) => taught(verdict, learned, rules));
  return verdicts.some((one, at) => one !== triage.verdicts[at])
    ? { ...triage, verdicts, groups: regrouped(triage, verdicts) }
    : triage;
}

function taught(verdict: Verdict, learned: Learned, rules: readonly CompiledRule[]): Verdict {
  const { failure, cause, correction } = verdict;
  if (cause !== null || correction !== undefined) return verdict;
  const text = failure.lines[0]?.text ?? failure.message.split("\n", 1)[0] ?? "";
  const label = learned.causeOf({ test: testKey(failure), text });
  const named = label === null ? null : causeFrom(label, learned, rules);
  return named === null ? verdict : { ...verdict, cause: named, candidates: [] };
}

/** Null for a rule that is gone by now. */
function causeFrom(label: string, { corrections }: Learned, rules: readonly CompiledRule[]): Cause | null {
  const [, kind = "", value = ""] = /^([a-z]+):(.*)$/s.exec(label) ?? [];
  const rule = kind === "cause" ? rules.find(({ id }) => id === value)?.rule : undefined;
  if (kind === "cause" && rule === undefined) return null;
  return {
    rule: rule?.id ?? `learned:${value}`,
    category: rule?.category ?? value,
    title: rule?.title ?? value,
    explanation: "",
    remedies: [],
    confidence: "medium",
    reasons: [{ kind: "learned", corrections }],
    proof: [],
  };
}
