import type { FailureHistory, Sighting } from "../../model/history.ts";
import { jobKey } from "./job-key.ts";
import { chanceOfRow, hasPassed, hasRun, rateOf } from "./tally.ts";

/** Since when something fails every time. */
export interface Onset {
  readonly firstBad: Sighting;
  /** Newest run before in which the test passed, was skipped or was not there; null when none is known. */
  readonly lastGood: Sighting | null;
  /** Runs from the first bad one on in which it ran: all failed so. */
  readonly failures: number;
  /** What the test did before. */
  readonly before: "passed" | "skipped" | "absent" | "unknown";
}

/** A row of failures this unlikely is no chance. */
const leastChance = 0.002;

/** In a job by itself: less is known of it than of all together. */
const leastRow = 3;

type Seen = Pick<FailureHistory, "base" | "pulls" | "sameCode">;

/**
 * Finds since when it fails every time on the base branch, in all of its jobs together or in one that fails now. Null while it passes
 * now and then, failed only once, or fails so often by chance that a row of failures says nothing.
 */
export function findOnset({ base, pulls, sameCode }: Seen): Onset | null {
  const together = onsetIn(base, pulls, leastChance);
  if (together !== null) return together;
  const byJob = Map.groupBy(base, jobKey);
  const failing = new Set(sameCode.filter(({ outcome }) => outcome === "same").map(jobKey));
  if (byJob.size < 2 || failing.size === 0) return null;
  // Of many jobs one has such a row sooner.
  const perJob = [...failing].map((job) => onsetIn(byJob.get(job) ?? [], pulls, leastChance / byJob.size));
  const [first] = perJob
    .flatMap((onset) => onset ?? [])
    .filter(({ failures }) => failures >= leastRow)
    .toSorted((one, other) => one.firstBad.runId - other.firstBad.runId);
  return first ?? null;
}

function onsetIn(base: readonly Sighting[], pulls: readonly Sighting[], least: number): Onset | null {
  const runs = perCode(base);
  const lastPass = runs.findLastIndex(hasPassed);
  const row = runs.slice(lastPass + 1).filter(({ outcome }) => outcome === "same");
  const [firstBad] = row;
  if (firstBad === undefined || row.length < 2) return null;

  const earlier = runs.slice(0, runs.indexOf(firstBad));
  const lastGood = earlier.findLast(isGood) ?? null;
  const rate = rateOf(earlier);
  const isCertain = rate.runs === 0 ? lastGood !== null : chanceOfRow(row.length, rate) < least;
  if (!isCertain || wasElsewhereBefore(pulls, lastGood ?? firstBad)) return null;
  return { firstBad, lastGood, failures: row.length, before: beforeOf(lastGood) };
}

/**
 * More than one pull request had it while the base branch was well: then it did not come with a commit. Between the last good
 * run and the first bad one pull requests may meet first what the base branch has already.
 */
function wasElsewhereBefore(pulls: readonly Sighting[], { startedAt }: Sighting): boolean {
  const before = pulls.filter((one) => one.startedAt < startedAt);
  return new Set(before.map(({ pullNumber }) => pullNumber)).size > 1;
}

/**
 * Jobs of one run, and attempts of it, ran the same code: one observation, which failed if all that ran it failed. In the order of
 * runs, which GitHub numbers as they are created: a job may wait for its machine until later commits have run.
 */
function perCode(sightings: readonly Sighting[]): readonly Sighting[] {
  const byHead = Map.groupBy(
    sightings.toSorted((one, other) => one.runId - other.runId),
    ({ headSha }) => headSha,
  );
  return [...byHead.values()].flatMap((of) => {
    const told = of.find(hasPassed) ?? of.find(({ outcome }) => hasRun(outcome)) ?? of[0];
    return told === undefined ? [] : [told];
  });
}

function isGood({ outcome }: Sighting): boolean {
  return outcome === "passed" || outcome === "flaky" || outcome === "skipped" || outcome === "absent";
}

function beforeOf(lastGood: Sighting | null): Onset["before"] {
  if (lastGood?.isPresumed === true) return "unknown";
  switch (lastGood?.outcome) {
    case "passed":
    case "flaky":
      return "passed";
    case "skipped":
    case "absent":
      return lastGood.outcome;
    default:
      return "unknown";
  }
}
