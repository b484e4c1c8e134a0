import type { FailureHistory, Outcome, Sighting } from "../../model/history.ts";
import { hasRun } from "./tally.ts";

/** Whether the test is younger than what is known of its jobs: they ran without it. */
export function isNewTest({ base }: Pick<FailureHistory, "base">): boolean {
  const first = base.findIndex(isThere);
  return base.slice(0, first === -1 ? base.length : first).some(({ outcome }) => outcome === "absent");
}

/**
 * The history of a test, with that of another that failed with the same words and was gone when this one came: then it is the same
 * test under its former name. Null where both were ever there together, or the other was gone for a while.
 */
export function joinRenamed(
  history: FailureHistory,
  former: FailureHistory,
  formerName: string,
): FailureHistory | null {
  const first = history.base.find(isThere);
  const last = former.base.findLast(isThere);
  if (last === undefined || former.sameCode.some(isThere)) return null;
  if (first !== undefined && first.startedAt <= last.startedAt) return null;
  if (hasGap(history.base, last, first)) return null;
  const isOld = ({ startedAt }: Sighting): boolean => first === undefined || startedAt < first.startedAt;
  const base = [...former.base.filter(isOld), ...history.base.filter((one) => !isOld(one))];
  const pulls = [...former.pulls, ...history.pulls].toSorted((a, b) => a.startedAt - b.startedAt);
  return { ...history, base, pulls, formerName };
}

/** Commits between that are known to have had neither. */
function hasGap(base: readonly Sighting[], last: Sighting, first: Sighting | undefined): boolean {
  return base.some(
    ({ outcome, startedAt, headSha }) =>
      outcome === "absent" &&
      startedAt > last.startedAt &&
      headSha !== last.headSha &&
      (first === undefined || startedAt < first.startedAt),
  );
}

function isThere({ outcome }: { readonly outcome: Outcome }): boolean {
  return hasRun(outcome) || outcome === "skipped";
}
