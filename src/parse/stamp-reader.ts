import { keptText } from "./kept-text.ts";
import { stampLength, stampOf } from "./plain-line.ts";

export interface StampReader {
  /** As `stampOf`, for the line that stands in `source` from one index up to another. */
  at(source: string, from: number, to: number): number;
}

/** Where the tenths of a second begin. */
const fraction = 19;

/** Reads the timestamps of one log after the other: most share the second of the one before, which is not read again. */
export function createStampReader(): StampReader {
  let second = "?";
  let value = 0;

  function at(source: string, from: number, to: number): number {
    const end = from + stampLength;
    if (end > to || source.charCodeAt(end - 1) !== 90) return 0;
    if (end < to && source.charCodeAt(end) !== 32) return 0;
    // Faster than `startsWith` by half.
    if (source.slice(from, from + fraction) === second && isFraction(source, from + fraction)) return value;
    const found = stampOf(source.slice(from, Math.min(to, end + 1)), 0);
    if (found === 0) return 0;
    value = found;
    second = keptText(source.slice(from, from + fraction));
    return found;
  }

  return { at };
}

/** `.1234567`. */
function isFraction(source: string, from: number): boolean {
  if (source.charCodeAt(from) !== 46) return false;
  for (let at = from + 1; at <= from + 7; at++) {
    const code = source.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
