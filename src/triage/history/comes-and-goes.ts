import type { Sighting } from "../../model/history.ts";
import { jobKey } from "./job-key.ts";
import { failedSo, hasPassed } from "./tally.ts";

/** Commits on which it both failed and passed: in several attempts, jobs of one name, or tries within a run. */
export function bothOutcomes(sightings: readonly Sighting[]): readonly Sighting[] {
  const byCode = Map.groupBy(sightings, ({ headSha, workflow, job }) =>
    JSON.stringify([headSha, workflow, job]),
  );
  return [...byCode.values()].flatMap((of) => {
    const passed = of.find(hasPassed);
    return passed !== undefined && of.some(failedSo) ? [passed] : [];
  });
}

/** Rows of failures on one branch that ended by themselves: each is followed by a pass of the same job. */
export function episodes(sightings: readonly Sighting[]): number {
  return [...Map.groupBy(sightings, jobKey).values()].reduce((all, of) => all + episodesOfJob(of), 0);
}

function episodesOfJob(sightings: readonly Sighting[]): number {
  let count = 0;
  let isFailing = false;
  for (const one of sightings) {
    if (hasPassed(one)) {
      if (isFailing) count += 1;
      isFailing = false;
    } else if (one.outcome === "same") isFailing = true;
  }
  return count;
}
