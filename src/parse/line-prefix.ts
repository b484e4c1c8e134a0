import { Buffer } from "node:buffer";
import { prefixEnd } from "./plain-line.ts";

export interface LinePrefix {
  /** Index behind what stands before the timestamp of the line that begins at `from`. */
  end(bytes: Uint8Array, from: number, isFirst: boolean): number;
}

const tab = 9;
const newline = 10;
const carriage = 13;
/** Bytes in which job, step and timestamp must stand. */
const reach = 2000;

/** Skips byte order marks, and the job and step that `gh run view --log` puts before each line: the first line tells whether it did. */
export function createLinePrefix(): LinePrefix {
  let isPrefixed = false;

  function end(bytes: Uint8Array, from: number, isFirst: boolean): number {
    if (!isFirst && !isPrefixed) return behindMark(bytes, from);
    const length = prefixLength(bytes, from);
    if (isFirst) isPrefixed = length > 0;
    return length > 0 ? from + length : behindMark(bytes, from);
  }

  return { end };
}

/** In bytes. */
function prefixLength(bytes: Uint8Array, from: number): number {
  let tabs = 0;
  for (let at = from; at < from + reach && tabs < 2; at++) {
    const byte = bytes[at];
    if (byte === tab) tabs++;
    else if (byte === newline || byte === carriage || byte === undefined) return 0;
  }
  if (tabs < 2) return 0;
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    "utf8",
    from,
    from + 2 * reach,
  );
  return Buffer.byteLength(line.slice(0, prefixEnd(line)));
}

/** GitHub also puts one where a step's log begins. */
function behindMark(bytes: Uint8Array, from: number): number {
  return bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from;
}
