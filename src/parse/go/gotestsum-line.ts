import { keptText } from "../kept-text.ts";
import type { GoStatus } from "./package-run.ts";

/** A line of gotestsum's live formats `testname`, `github-actions` and `buildkite`. */
export interface GotestsumLine {
  readonly status: GoStatus;
  readonly suite: string;
  /** Null for the line of a package. */
  readonly test: string | null;
  readonly durationMs: number | null;
  /** The test's output follows, up to the end of the group or the next one. */
  readonly isGroup: boolean;
}

const groups = ["##[group]", "::group::", "~~~ ", "--- ", "+++ "];

/** `PASS pkg.TestA/sub (0.01s)`, `FAIL pkg (1.2s)`, `  SKIP Package pkg`, `##[group]FAIL pkg.TestA (0.00s)`. */
export function readGotestsumLine(text: string): GotestsumLine | null {
  const from = startOf(text);
  if (from === -1) return null;
  const match =
    /^(PASS|FAIL|SKIP|EMPTY) {1,2}(?:Package )?([\w.~/@+-]{1,500}?)(?:\.((?:Test|Fuzz|Example|Benchmark)\S{0,1000}))?(?: \(re-run \d{1,4}\))?(?: \((\d{1,9}\.\d{1,9})s\)| \([^)]{1,40}\))?(?: \(?coverage: .{1,200})?$/.exec(
      text.slice(from, from + 2000),
    );
  if (match === null) return null;
  const test = match[3] ?? null;
  return {
    status: statusOf(match[1] ?? ""),
    suite: keptText(match[2] ?? ""),
    test,
    durationMs: match[4] === undefined ? null : Math.round(Number(match[4]) * 1000),
    isGroup: from > 2 && test !== null,
  };
}

/** Index of the status; -1 when the line cannot be one. */
function startOf(text: string): number {
  const code = text.charCodeAt(0);
  if (code === 32) return text.charCodeAt(1) === 32 && isStatusAt(text, 2) ? 2 : -1;
  if (code === 35 || code === 58 || code === 126 || code === 45 || code === 43) {
    const group = groups.find((one) => text.startsWith(one));
    return group !== undefined && isStatusAt(text, group.length) ? group.length : -1;
  }
  return isStatusAt(text, 0) ? 0 : -1;
}

function isStatusAt(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case 80: // P
      return text.startsWith("PASS ", at);
    case 70: // F
      return text.startsWith("FAIL ", at);
    case 83: // S
      return text.startsWith("SKIP ", at);
    case 69: // E
      return text.startsWith("EMPTY ", at);
    default:
      return false;
  }
}

function statusOf(word: string): GoStatus {
  if (word === "FAIL") return "failed";
  return word === "PASS" ? "passed" : "skipped";
}
