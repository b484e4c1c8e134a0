import type { FailureHistory, Sighting } from "../../model/history.ts";
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

/**
 * Finds since when it fails every time on the base branch. Null while it passes now and then,
 * failed only once, or fails so often by chance that a row of failures says nothing.
 */
export function findOnset({ base, pulls }: Pick<FailureHistory, "base" | "pulls">): Onset | null {
  const runs = perCode(base);
  const lastPass = runs.findLastIndex(hasPassed);
  const row = runs.slice(lastPass + 1).filter(({ outcome }) => outcome === "same");
  const [firstBad] = row;
  if (firstBad === undefined || row.length < 2) return null;

  const earlier = runs.slice(0, runs.indexOf(firstBad));
  const lastGood = earlier.findLast(isGood) ?? null;
  const rate = rateOf(earlier);
  const isCertain = rate.runs === 0 ? lastGood !== null : chanceOfRow(row.length, rate) < leastChance;
  if (!isCertain || wasElsewhereBefore(pulls, firstBad)) return null;
  return { firstBad, lastGood, failures: row.length, before: beforeOf(lastGood) };
}

/** More than one pull request had it before the base branch did: then it did not come with a commit. */
function wasElsewhereBefore(pulls: readonly Sighting[], { startedAt }: Sighting): boolean {
  const before = pulls.filter((one) => one.startedAt < startedAt);
  return new Set(before.map(({ pullNumber }) => pullNumber)).size > 1;
}

/** Jobs of one run, and attempts of it, ran the same code: one observation, which failed if all that ran it failed. */
function perCode(sightings: readonly Sighting[]): readonly Sighting[] {
  const byHead = Map.groupBy(sightings, ({ headSha }) => headSha);
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
