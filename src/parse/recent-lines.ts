import type { EvidenceLine, StepLine } from "../model/evidence.ts";
import { keptText, maxMessageLength } from "./kept-text.ts";
import { blockOfText, type LineBlock } from "./line-block.ts";
import { keptLines } from "./line-cutter.ts";
import type { EarlierLine } from "./line-parser.ts";

const size = keptLines;
const mostGiven = 512;
/** A longer line would keep too much of the file alive. */
const longLine = 4000;

export interface RecentLines {
  /** The next line of the file. */
  add(block: LineBlock, from: number, to: number, step: StepLine | null): void;
  /** Lines behind line `after`, at most 512, oldest first. */
  since(after: number): EvidenceLine[];
  at(line: number): EarlierLine | null;
  beforeForgetting(fetch: () => void): void;
}

/** The last lines of a file, kept as the bytes they were read from: most are never asked for. */
export function createRecentLines(file: string): RecentLines {
  const blocks: (LineBlock | null)[] = Array.from({ length: size }, () => null);
  const froms = new Int32Array(size);
  const tos = new Int32Array(size);
  const steps: (StepLine | null)[] = Array.from({ length: size }, () => null);
  const listeners: (() => void)[] = [];
  let last = 0;

  function add(block: LineBlock, from: number, to: number, step: StepLine | null): void {
    if (last % size === 0) for (const fetch of listeners) fetch();
    const index = ++last % size;
    steps[index] = step;
    if (to - from > longLine) return addLong(block.textOf(from, to), index);
    blocks[index] = block;
    froms[index] = from;
    tos[index] = to;
  }

  function addLong(text: string, index: number): void {
    const kept = blockOfText(keptText(text, maxMessageLength));
    blocks[index] = kept;
    froms[index] = 0;
    tos[index] = kept.bytes.length;
  }

  function since(after: number): EvidenceLine[] {
    const found: EvidenceLine[] = [];
    for (let line = Math.max(1, after + 1, last - mostGiven + 1); line <= last; line++) {
      const { text, step } = at(line) ?? { text: "", step: null };
      found.push({ file, line, text: keptText(text), step });
    }
    return found;
  }

  function at(line: number): EarlierLine | null {
    if (line > last || line <= last - size) return null;
    const index = line % size;
    const text = blocks[index]?.textOf(froms[index] ?? 0, tos[index] ?? 0);
    return text === undefined ? null : { text, step: steps[index] ?? null };
  }

  return { add, since, at, beforeForgetting: (fetch) => void listeners.push(fetch) };
}
