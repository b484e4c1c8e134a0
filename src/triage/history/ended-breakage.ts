import type { Sighting } from "../../model/history.ts";
import { failedSo, hasRun } from "./tally.ts";

/** A time when the base branch failed on one commit after the other, and never before or since. */
interface EndedBreakage {
  /** Commits that failed, and those that passed since. */
  readonly failures: number;
  readonly passes: number;
  readonly last: Sighting;
}

const leastFailures = 3;
/** Failures that chance spreads over the commits stand in one row less often than this. */
const rare = 0.01;

/** Null where failures came more than once, or may stand side by side by chance, or still go on. */
export function endedBreakage(base: readonly Sighting[]): EndedBreakage | null {
  const commits = [...Map.groupBy(base.filter(hasCounted), ({ headSha }) => headSha).values()];
  const failed = commits.map((of) => of.find(failedSo) ?? null);
  const first = failed.findIndex((one) => one !== null);
  const last = failed.findLastIndex((one) => one !== null);
  const sighting = failed[last] ?? null;
  const failures = failed.filter((one) => one !== null).length;
  const passes = commits.length - 1 - last;
  if (sighting === null || passes === 0 || failures < leastFailures || last - first + 1 !== failures)
    return null;
  return chanceOfOneRow(failures, commits.length) < rare ? { failures, passes, last: sighting } : null;
}

function hasCounted({ outcome }: Sighting): boolean {
  return hasRun(outcome);
}

/** Of all ways in which `failures` can lie among `commits`, the share in which they are neighbours. */
function chanceOfOneRow(failures: number, commits: number): number {
  let ways = 1;
  for (let at = 0; at < failures; at++) ways *= (commits - at) / (at + 1);
  return (commits - failures + 1) / ways;
}
