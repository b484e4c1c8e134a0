import type { Weather } from "../../model/history.ts";
import type { Reason } from "../../model/reason.ts";

const leastRuns = 4;
const leastHeads = 3;
const leastShare = 0.6;

/**
 * The reason why a failure of this group is everybody's at the moment: most runs of the repository fail, of several commits,
 * far more than is usual, and most of them so. Null in fair weather and for whatever few runs share.
 */
export function massFailure(weather: Weather | null, groupKey: string): Reason | null {
  if (weather === null || !isStormy(weather)) return null;
  const shared = weather.shared.find(({ key }) => key === groupKey)?.runs ?? 0;
  if (shared < weather.failed * leastShare || shared < leastHeads) return null;
  const { failed, runs, since } = weather;
  return { kind: "most-runs-fail", failed, runs, since, shared };
}

function isStormy({ runs, failed, heads, usualRate }: Weather): boolean {
  const share = runs === 0 ? 0 : failed / runs;
  return runs >= leastRuns && heads >= leastHeads && share >= leastShare && share >= usualRate + 0.25;
}
