import { keptText } from "../kept-text.ts";
import type { GoStatus } from "./package-run.ts";

export interface SummaryLine {
  readonly status: GoStatus;
  readonly suite: string;
  /** Empty when it is of the package itself. */
  readonly test: string;
  /** 0 for the first run, then the number of the re-run. */
  readonly run: number;
  readonly durationMs: number | null;
}

/** `=== FAIL: pkg TestA/one (re-run 2) (0.10s)`, `=== SKIP: pkg TestA (0.00s)`. */
export function readSummaryLine(text: string): SummaryLine | null {
  if (!text.startsWith("=== FAIL: ") && !text.startsWith("=== SKIP: ")) return null;
  const match =
    /^=== (?:FAIL|SKIP): (\S{1,500}) (\S{0,1000})(?: \(re-run (\d{1,4})\))?(?: \((?:(\d{1,9}\.\d{1,9})s|unknown)\))?$/.exec(
      text.slice(0, 2000).trimEnd(),
    );
  if (match === null) return null;
  return {
    status: text.startsWith("=== FAIL") ? "failed" : "skipped",
    suite: keptText(match[1] ?? ""),
    test: match[2] ?? "",
    run: Number(match[3] ?? 0),
    durationMs: match[4] === undefined ? null : Math.round(Number(match[4]) * 1000),
  };
}

/** Number of runs in `DONE 3 runs, 14 tests, 8 failures in 1.2s`; null when the line is another. */
export function runsIn(text: string): number | null {
  const match = /^DONE (?:(\d{1,6}) runs, )?\d{1,9} tests?\b/.exec(text);
  return match === null ? null : Number(match[1] ?? 1);
}
