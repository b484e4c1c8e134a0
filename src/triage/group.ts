import type { Group, Variant, Verdict } from "../model/triage.ts";
import type { CompiledRule } from "../rules/compiled.ts";
import { groupKey } from "./group-key.ts";
import { type JobFacts, separatingFacts } from "./separating-facts.ts";

export interface GroupContext {
  readonly rules: readonly CompiledRule[];
  readonly failedJobs: readonly JobFacts[];
  readonly passedJobs: readonly JobFacts[];
}

/** Verdicts of one cause are one group; without a cause, those with the same masked error. In order of importance. */
export function group(verdicts: readonly Verdict[], context: GroupContext): readonly Group[] {
  const members = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.foldedInto !== null) continue;
    const key = groupKey(verdict);
    const known = members.get(key);
    if (known === undefined) members.set(key, [verdict]);
    else known.push(verdict);
  }
  return [...members].map(([key, of]) => describe(key, of, { verdicts, context }));
}

interface Whole {
  readonly verdicts: readonly Verdict[];
  readonly context: GroupContext;
}

function describe(key: string, of: readonly Verdict[], { verdicts, context }: Whole): Group {
  const ids = of.map((verdict) => verdict.id);
  const jobs = new Set(of.map((verdict) => verdict.failure.job));
  const rule = context.rules.find(({ id }) => id === key);
  return {
    key,
    verdicts: ids,
    consequences: verdicts
      .filter(({ foldedInto }) => foldedInto !== null && ids.includes(foldedInto))
      .map(({ id }) => id),
    variants: rule === undefined ? [] : variantsOf(rule, of),
    separatingFacts: separatingFacts(
      context.failedJobs.filter(({ job }) => jobs.has(job)),
      context.passedJobs,
    ),
  };
}

function variantsOf(rule: CompiledRule, of: readonly Verdict[]): readonly Variant[] {
  return rule.variants.flatMap(({ label, value }) => {
    const values = of.map(({ failure }) => (failure.test === null ? null : value(failure.test)));
    const told = [...new Set(values.filter((one) => one !== null))].sort();
    return told.length === 0 ? [] : [{ label, values: told }];
  });
}
