import type { Failure } from "../model/failure.ts";

const wanted = 60;
const least = 1;

/** When much failed in one file, each failure keeps fewer lines: a person reads the first of each, not hundreds. Messages stay whole. */
export function shareLines(failures: readonly Failure[]): Failure[] {
  const most = Math.max(least, Math.floor(wanted / Math.max(1, failures.length)));
  return failures.map((failure) =>
    failure.lines.length > most ? { ...failure, lines: failure.lines.slice(0, most) } : failure,
  );
}
