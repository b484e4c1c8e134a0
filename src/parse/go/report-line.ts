import { benchmarkName, type Names } from "./benchmark-line.ts";
import { trimmed } from "./marker.ts";
import type { GoStatus } from "./package-run.ts";

export interface ReportLine {
  readonly indent: number;
  readonly status: GoStatus;
  readonly name: string;
  readonly durationMs: number | null;
  /** What the test printed before it on the same line. */
  readonly before: string;
}

/** `--- FAIL: TestA/sub (0.25s)`, indented below its parent, or behind output that did not end its line; old Go wrote `(0.25 seconds)`. */
export function readReportLine(text: string, announced?: Names): ReportLine | null {
  // A name has no blanks: what stands before the last one was printed by the test.
  const at = text.lastIndexOf("--- ");
  if (at === -1) return null;
  const status = statusAt(text, at + 4);
  if (status === null) return null;
  const blank = isBlank(text, at);
  const indent = blank ? at - (text.charCodeAt(0) === frame ? 1 : 0) : 0;
  const before = blank ? "" : text.slice(0, at);
  const from = text.indexOf(" ", at + 4) + 1;
  const open = text.lastIndexOf(" (");
  const durationMs = open < from ? null : milliseconds(text, open + 2);
  const name = trimmed(text, from, durationMs === null ? text.length : open);
  if (durationMs === null && !isBareName(name, before)) return null;
  return { indent, status, name: benchmarkName(name, announced), durationMs, before };
}

const dot = 46;
/** Since Go 1.20 before the lines of the frame, in output that is read by test2json. */
const frame = 0x16;

function statusAt(text: string, at: number): GoStatus | null {
  switch (text.charCodeAt(at)) {
    case 70: // F
      return text.startsWith("FAIL: ", at) ? "failed" : null;
    case 80: // P
      return text.startsWith("PASS: ", at) ? "passed" : null;
    case 83: // S
      return text.startsWith("SKIP: ", at) ? "skipped" : null;
    case 66: // B
      return text.startsWith("BENCH: ", at) ? "passed" : null;
    default:
      return null;
  }
}

function isBlank(text: string, to: number): boolean {
  for (let at = 0; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== frame) return false;
  }
  return true;
}

/** Benchmarks are reported without a time; behind other output only what cannot be prose counts. */
function isBareName(name: string, before: string): boolean {
  if (name === "" || name.includes(" ")) return false;
  return before === "" || /^(?:Test|Benchmark|Example|Fuzz)[^a-z]/.test(name);
}

/** The time whose digits begin at `from` and that ends the line: `0.25s)` or `0.25 seconds)`. */
function milliseconds(text: string, from: number): number | null {
  let at = from;
  let value = 0;
  let scale = 0;
  for (; at < from + 20; at++) {
    const code = text.charCodeAt(at);
    if (code === dot && scale === 0) scale = 1;
    else if (code < 48 || code > 57) break;
    else {
      value = value * 10 + code - 48;
      scale *= 10;
    }
  }
  if (at === from || !endsLine(text, at)) return null;
  return Math.round((value * 1000) / Math.max(scale, 1));
}

function endsLine(text: string, at: number): boolean {
  const behind = text.startsWith("s)", at) ? at + 2 : text.startsWith(" seconds)", at) ? at + 9 : -1;
  return behind !== -1 && (behind === text.length || text.slice(behind).trim() === "");
}
