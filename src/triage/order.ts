import type { FailureKind } from "../model/failure.ts";
import type { Verdict } from "../model/triage.ts";

/** What someone should read first comes first; consequences last. Ties stay in the order of the log. */
export function byImportance(a: Verdict, b: Verdict): number {
  return (
    Number(a.foldedInto !== null) - Number(b.foldedInto !== null) ||
    relations[a.relation.value] - relations[b.relation.value] ||
    kinds[a.failure.kind] - kinds[b.failure.kind] ||
    Number(a.cause === null) - Number(b.cause === null)
  );
}

const relations = { "likely-caused-by-pr": 0, undecided: 1, "not-caused-by-pr": 2 } as const;

/** First what other failures follow from. */
const kinds: Readonly<Record<FailureKind, number>> = {
  build: 0,
  setup: 1,
  infrastructure: 2,
  test: 3,
  step: 4,
};
