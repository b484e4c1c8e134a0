import type { EvidenceLine, StepLine } from "../model/evidence.ts";
import { keptText, maxMessageLength } from "./kept-text.ts";
import { blockOfText, type LineBlock } from "./line-block.ts";
import type { EarlierLine } from "./line-parser.ts";

const size = 1024;
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
    const at = ++last % size;
    if (to - from > longLine) return addLong(block.textOf(from, to), at, step);
    blocks[at] = block;
    froms[at] = from;
    tos[at] = to;
    steps[at] = step;
  }

  function addLong(text: string, at: number, step: StepLine | null): void {
    const kept = blockOfText(keptText(text, maxMessageLength));
    blocks[at] = kept;
    froms[at] = 0;
    tos[at] = kept.bytes.length;
    steps[at] = step;
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
