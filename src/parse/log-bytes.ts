import type { LineMatcher } from "../model/failure.ts";
import type { Dispatch } from "./dispatch.ts";
import type { FileLines } from "./file-lines.ts";
import { blockOfText, type LineBlock } from "./line-block.ts";
import { createLineCutter } from "./line-cutter.ts";
import { escapeByte, lineSieve } from "./line-sieve.ts";
import { maxLineLength } from "./line-splitter.ts";
import { plainText } from "./plain-line.ts";
import { createUtf8Bytes } from "./utf8-bytes.ts";

export interface LogBytes {
  /** Chunks of any size. */
  push(chunk: Uint8Array): void;
  end(): void;
}

interface Readers {
  readonly lines: FileLines;
  readonly dispatch: Dispatch;
  readonly matcher: LineMatcher | null;
}

const noLiterals: readonly string[] = [];

/** Takes a log line by line to those that read it. Most lines are looked at here only, byte by byte, and then forgotten. */
export function createLogBytes({ lines, dispatch, matcher }: Readers): LogBytes {
  const sieve = lineSieve(dispatch.words, matcher?.literals ?? noLiterals);
  const recoder = createUtf8Bytes();
  const cutter = createLineCutter(readLine);

  function readLine(block: LineBlock, from: number, fresh: boolean): number {
    const { bytes } = block;
    const start = lines.textStart(bytes, from);
    const to = sieve.untilStop(bytes, start, bytes.length);
    if (to >= bytes.length) return -1;
    if (bytes[to] === escapeByte || to - from > maxLineLength) return readOddLine(block, from, start, fresh);
    take(block, start, to, fresh);
    return to;
  }

  function take(block: LineBlock, from: number, to: number, fresh: boolean): void {
    const found = sieve.found();
    lines.next(block, from, to, fresh);
    if ((found & 1) !== 0) matcher?.line(lines.text(), lines.line(), lines.step());
    dispatch.line(block.bytes, from, to, found >> 1);
  }

  /** A line with escape sequences is looked at without them, and a long one only as far as it counts. */
  function readOddLine(block: LineBlock, from: number, start: number, fresh: boolean): number {
    const to = lineEnd(block.bytes, start);
    if (to === -1) return -1;
    const whole = block.textOf(start, to).slice(0, maxLineLength - (start - from));
    const odd = blockOfText(plainText(whole, 0, false));
    sieve.untilStop(odd.bytes, 0, odd.bytes.length);
    take(odd, 0, odd.bytes.length, fresh);
    return to;
  }

  function end(): void {
    cutter.push(recoder.end());
    cutter.end();
  }

  return { push: (chunk) => cutter.push(recoder.recode(chunk)), end };
}

/** Index of the `\n` or `\r` that ends the line; -1 when it does not end in these bytes. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const newline = bytes.indexOf(10, from);
  const carriage = bytes.subarray(from, newline === -1 ? bytes.length : newline).indexOf(13);
  return carriage === -1 ? newline : from + carriage;
}
