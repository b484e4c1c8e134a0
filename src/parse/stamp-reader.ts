import { stampLength, stampOf } from "./plain-line.ts";

export interface StampReader {
  /** As `stampOf`, for the line that begins at `from` in these bytes. */
  at(bytes: Uint8Array, from: number): number;
}

/** Where the tenths of a second begin. */
const fraction = 19;

/** Reads the timestamps of one log after the other: most share the second of the one before, which is not read again. */
export function createStampReader(): StampReader {
  const second = new Uint8Array(fraction);
  let value = 0;

  function at(bytes: Uint8Array, from: number): number {
    const end = from + stampLength;
    if (bytes[end - 1] !== 90 || !mayFollow(bytes[end])) return 0;
    if (isKnown(bytes, from) && isFraction(bytes, from + fraction)) return value;
    const found = stampOf(String.fromCharCode(...bytes.subarray(from, end)), 0);
    if (found === 0) return 0;
    value = found;
    second.set(bytes.subarray(from, from + fraction));
    return found;
  }

  function isKnown(bytes: Uint8Array, from: number): boolean {
    // From the end: there they differ first.
    for (let index = fraction - 1; index >= 0; index--)
      if (bytes[from + index] !== second[index]) return false;
    return true;
  }

  return { at };
}

/** A blank, or the end of the line. */
function mayFollow(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === undefined;
}

/** `.1234567`. */
function isFraction(bytes: Uint8Array, from: number): boolean {
  if (bytes[from] !== 46) return false;
  for (let at = from + 1; at <= from + 7; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}
