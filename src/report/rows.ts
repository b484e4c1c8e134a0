import type { Cause, Group, RelationValue, Variant, Verdict } from "../model/triage.ts";
import type { Account, RunPart } from "./account.ts";

/** All that failed for one cause, over all runs that are still failing (or over all that have passed since). */
export interface Row {
  readonly members: readonly [Member, ...Member[]];
  readonly consequences: readonly Member[];
  /** The cause where it is claimed; null where it is unknown or only a guess. */
  readonly claim: Cause | null;
  readonly relation: RelationValue;
  readonly variants: readonly Variant[];
  readonly separatingFacts: readonly string[];
  /** All its runs passed in a later attempt. */
  readonly resolved: boolean;
}

export interface Member {
  readonly verdict: Verdict;
  readonly run: RunPart;
}

/** One row per cause: failing ones first, and of those the ones this pull request may be to blame for. */
export function rowsOf(account: Account): readonly Row[] {
  const byKey = new Map<string, PartialRow[]>();
  for (const run of account.runs) {
    for (const group of [...run.triage.groups, ...ungrouped(run)]) {
      const key = JSON.stringify([group.key, run.passedInAttempt !== null]);
      const parts = byKey.get(key);
      const part = { run, group };
      if (parts === undefined) byKey.set(key, [part]);
      else parts.push(part);
    }
  }
  return [...byKey.values()]
    .map(mergeParts)
    .filter((row) => row !== null)
    .toSorted((a, b) => rank(a) - rank(b));
}

interface PartialRow {
  readonly run: RunPart;
  readonly group: Group;
}

function mergeParts(parts: readonly PartialRow[]): Row | null {
  const members = parts.flatMap(({ run, group }) => pick(run, group.verdicts));
  const consequences = parts.flatMap(({ run, group }) => pick(run, group.consequences));
  const [lead, ...others] = members;
  if (lead === undefined) return null;

  return {
    members: [lead, ...others],
    consequences,
    claim: claimOf(lead.verdict),
    relation: worstRelation(members),
    variants: mergeVariants(parts.flatMap(({ group }) => group.variants)),
    separatingFacts: sharedFacts(parts.map(({ group }) => group.separatingFacts)),
    resolved: lead.run.passedInAttempt !== null,
  };
}

/** What no group names is shown all the same. */
function ungrouped(run: RunPart): readonly Group[] {
  const named = new Set(run.triage.groups.flatMap((group) => [...group.verdicts, ...group.consequences]));
  return run.triage.verdicts
    .filter(({ id }) => !named.has(id))
    .map(({ id, fingerprint }) => ({
      key: `error:${fingerprint}`,
      verdicts: [id],
      consequences: [],
      variants: [],
      separatingFacts: [],
    }));
}

function pick(run: RunPart, ids: readonly string[]): readonly Member[] {
  return ids.flatMap((id) => {
    const verdict = run.verdicts.get(id);
    return verdict === undefined ? [] : [{ verdict, run }];
  });
}

function claimOf(verdict: Verdict): Cause | null {
  return verdict.cause !== null && verdict.cause.confidence !== "low" ? verdict.cause : null;
}

/** One failure that this pull request may have caused speaks for the whole row. */
function worstRelation(members: readonly Member[]): RelationValue {
  const values = new Set(members.map(({ verdict }) => verdict.relation.value));
  if (values.has("likely-caused-by-pr")) return "likely-caused-by-pr";
  return values.has("undecided") ? "undecided" : "not-caused-by-pr";
}

function mergeVariants(variants: readonly Variant[]): readonly Variant[] {
  const byLabel = new Map<string, Set<string>>();
  for (const { label, values } of variants) {
    const known = byLabel.get(label) ?? new Set();
    byLabel.set(label, new Set([...known, ...values]));
  }
  return [...byLabel].map(([label, values]) => ({ label, values: [...values] }));
}

function sharedFacts(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((fact) => others.every((list) => list.includes(fact)));
}

function rank(row: Row): number {
  return (row.resolved ? 10 : 0) + relationRank[row.relation];
}

const relationRank: Readonly<Record<RelationValue, number>> = {
  "likely-caused-by-pr": 0,
  undecided: 1,
  "not-caused-by-pr": 2,
};
