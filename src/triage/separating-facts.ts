import type { Fact } from "../model/evidence.ts";

export interface JobFacts {
  readonly job: string | null;
  readonly facts: readonly Fact[];
}

/**
 * Facts, as `key=value`, that every failing job has and no passing job of the run has.
 * Passing jobs are known by their names only, so their facts may be incomplete: empty when there is nothing to compare.
 */
export function separatingFacts(
  failing: readonly JobFacts[],
  passing: readonly JobFacts[],
): readonly string[] {
  if (failing.length === 0 || passing.length === 0) return [];
  const elsewhere = new Set(passing.flatMap(({ facts }) => facts.map(word)));
  const shared = failing
    .map(({ facts }) => new Set(facts.map(word)))
    .reduce((all, one) => all.intersection(one));
  return [...shared].filter((fact) => !elsewhere.has(fact)).sort();
}

function word(fact: Fact): string {
  return `${fact.key}=${fact.value}`;
}
