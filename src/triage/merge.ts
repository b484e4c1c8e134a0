import type { Problem } from "../model/evidence.ts";
import type { Triage } from "../model/triage.ts";
import { byImportance } from "./order.ts";
import { none, sum } from "./tests.ts";
import { renumber } from "./triage.ts";

/** One triage out of several that have nothing to do with each other: nothing is folded or grouped across them. */
export function mergeTriages(triages: readonly Triage[], problems: readonly Problem[]): Triage {
  const apart = triages.map((triage, place) => prefixed(triage, `t${place}-`));
  const sorted = apart.flatMap(({ verdicts }) => verdicts).sort(byImportance);
  const verdicts = renumber(sorted);
  const names = new Map(sorted.map((verdict, place) => [verdict.id, verdicts[place]?.id ?? verdict.id]));
  const rename = (id: string) => names.get(id) ?? id;
  const cases = apart.flatMap((triage) => triage.cases);
  return {
    jobs: apart.flatMap(({ jobs }) => jobs),
    verdicts,
    groups: apart
      .flatMap(({ groups }) => groups)
      .map((one) => ({
        ...one,
        verdicts: one.verdicts.map(rename),
        consequences: one.consequences.map(rename),
      })),
    tests: sum([none, ...apart.map(({ tests }) => tests)]),
    cases,
    problems: [...problems, ...apart.flatMap((triage) => triage.problems)],
  };
}

function prefixed(triage: Triage, prefix: string): Triage {
  const name = (id: string) => prefix + id;
  return {
    ...triage,
    verdicts: triage.verdicts.map((verdict) => ({
      ...verdict,
      id: name(verdict.id),
      foldedInto: verdict.foldedInto === null ? null : name(verdict.foldedInto),
    })),
    groups: triage.groups.map((group) => ({
      ...group,
      verdicts: group.verdicts.map(name),
      consequences: group.consequences.map(name),
    })),
  };
}
