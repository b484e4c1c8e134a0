import type { Backfill } from "../model/backfill.ts";
import { count } from "./plural.ts";

/** Runs that were read of a repository's past, such as `12 runs` or, before the end, `8 of about 12 runs`. */
export function sayBackfill({
  state,
  readRuns,
  totalRuns,
}: Pick<Backfill, "state" | "readRuns" | "totalRuns">): string {
  if (state === "done" || totalRuns === null) return count(readRuns, "run");
  return `${readRuns} of about ${count(Math.max(totalRuns, readRuns), "run")}`;
}
