import type { FailureHistory, Sighting } from "../../model/history.ts";
import { hasRun, type Rate } from "./tally.ts";

/**
 * How this pull request's own job runs went since it first failed so: of the newest commit all, of earlier ones those from the
 * first failure on. A job of an attempt counts once.
 */
export function ownRuns({ sameCode, earlierHeads }: FailureHistory): Rate {
  const ran = (sightings: readonly Sighting[]) => sightings.filter(({ outcome }) => hasRun(outcome));
  const earlier = ran(earlierHeads);
  const first = earlier.findIndex(({ outcome }) => outcome === "same");
  const counted = [...(first === -1 ? [] : earlier.slice(first)), ...ran(sameCode)];
  return {
    failed: counted.filter(({ outcome }) => outcome === "same").length,
    runs: counted.length,
  };
}
