import { Buffer } from "node:buffer";
import { createLineBlock, type LineBlock } from "./line-block.ts";

const room = 65_536;
/** Bytes of one line that are looked at: enough for as many characters as count. */
const maxLine = 4 * room;
const newline = 10;
const carriage = 13;

/**
 * Takes the line that begins at `from` in the block, when its end stands there too: gives the index of the `\n` or `\r`
 * that ends it, or -1. `fresh` tells whether it stands at the start of what the runner wrote as one line, that is not
 * behind a lone `\r`.
 */
export type LineReader = (block: LineBlock, from: number, fresh: boolean) => number;

/** Lines whose bytes stay as they are behind the one that is read last. */
export const keptLines = 1024;

export interface LineCutter {
  /** Bytes in UTF-8, in chunks of any size. */
  push(chunk: Uint8Array): void;
  end(): void;
}

/** Cuts bytes into lines: `\n`, `\r\n` or a lone `\r` ends one. Of a line beyond measure the beginning is read, and the rest passed over. */
export function createLineCutter(readLine: LineReader): LineCutter {
  let held: Buffer = Buffer.allocUnsafeSlow(room);
  let size = 0;
  let behindReturn = false;
  let fresh = true;
  let lines = 0;
  /** Buffers that were read, with the last line of each. */
  const retired: { readonly buffer: Buffer; readonly last: number }[] = [];
  /** Within a line whose beginning was read already. */
  let passing = false;

  function push(chunk: Uint8Array): void {
    for (let from = passing ? behindLine(chunk) : 0; from < chunk.length;) {
      const to = Math.min(chunk.length, from + held.length - size);
      held.set(chunk.subarray(from, to), size);
      size += to - from;
      from = to;
      if (size === held.length) cut();
      if (passing) from += behindLine(chunk.subarray(from));
    }
  }

  /** Reads the lines that are held whole, and keeps the rest for the next block. */
  function cut(): void {
    const from = readLines(held.subarray(0, size));
    const rest = held.subarray(from, size);
    if (held.length === room) retired.push({ buffer: held, last: lines });
    held = bufferFor(rest.length);
    held.set(rest);
    size = rest.length;
    if (size >= maxLine) readBeginning();
  }

  /** One that nobody looks at any more: the collector would let them pile up. */
  function bufferFor(rest: number): Buffer {
    if (rest > room / 2) return Buffer.allocUnsafeSlow(rest + room);
    const [oldest] = retired;
    if (oldest === undefined || oldest.last > lines - keptLines) return Buffer.allocUnsafeSlow(room);
    retired.shift();
    return oldest.buffer;
  }

  function readLines(bytes: Buffer): number {
    const block = createLineBlock(bytes);
    let from = 0;
    while (from < bytes.length) {
      if (behindReturn) {
        behindReturn = false;
        fresh = bytes[from] === newline;
        if (fresh) {
          from++;
          continue;
        }
      }
      const to = readLine(block, from, fresh);
      if (to === -1) return from;
      lines++;
      fresh = true;
      behindReturn = bytes[to] === carriage;
      from = to + 1;
    }
    return from;
  }

  function readBeginning(): void {
    readLines(Buffer.concat([held.subarray(0, size), Buffer.of(newline)]));
    size = 0;
    passing = true;
  }

  /** Bytes of a line that is passed over. */
  function behindLine(chunk: Uint8Array): number {
    const at = endIn(chunk);
    if (at === -1) return chunk.length;
    passing = false;
    behindReturn = chunk[at] === carriage;
    return at + 1;
  }

  function end(): void {
    if (size > 0) cut();
    if (size > 0) readBeginning();
  }

  return { push, end };
}

function endIn(chunk: Uint8Array): number {
  const line = chunk.indexOf(newline);
  const lone = (line === -1 ? chunk : chunk.subarray(0, line)).indexOf(carriage);
  return lone === -1 ? line : lone;
}
