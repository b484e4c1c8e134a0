import type { EvidenceLine, Job, StepLine } from "../model/evidence.ts";
import { keptText } from "./kept-text.ts";
import type { LineBlock } from "./line-block.ts";
import { createLineClock } from "./line-clock.ts";
import type { LineContext } from "./line-parser.ts";
import { stampLength } from "./plain-line.ts";
import { createLinePrefix } from "./line-prefix.ts";
import { createRecentLines } from "./recent-lines.ts";
import { createStampReader } from "./stamp-reader.ts";
import { createStepClock } from "./step-clock.ts";

/** The place in the file: what the parsers ask about the line they are given. */
export interface FileLines extends LineContext {
  /** Where the text of the next line begins, behind what the runner puts before it; the line begins at `from`. */
  textStart(bytes: Uint8Array, from: number): number;
  /** Goes on to that line; its text, without escape sequences, stands in the block from one index up to another. */
  next(block: LineBlock, from: number, to: number, fresh: boolean): void;
  /** The line's text. */
  text(): string;
  step(): StepLine | null;
}

export function createFileLines(file: string, job: Job | null): FileLines {
  const recent = createRecentLines(file);
  const clock = createStepClock(job?.steps ?? []);
  const stamps = createStampReader();
  const prefix = createLinePrefix();
  const wall = createLineClock();
  let line = 0;
  let step: StepLine | null = null;
  let stamp = 0;
  const place: Place = { block: null, from: 0, to: 0, text: null };

  function textStart(bytes: Uint8Array, from: number): number {
    const start = prefix.end(bytes, from, line === 0);
    stamp = stamps.at(bytes, start);
    if (stamp === 0) return wall.end(bytes, start, line);
    return start + stampLength + (bytes[start + stampLength] === 32 ? 1 : 0);
  }

  function next(block: LineBlock, from: number, to: number, fresh: boolean): void {
    line++;
    place.block = block;
    place.from = from;
    place.to = to;
    place.text = null;
    if (clock !== null) step = clock.at(mayBeginStep(block.bytes[from]) ? text() : "", stamp, fresh);
    recent.add(block, from, to, step);
  }

  function text(): string {
    place.text ??= place.block?.textOf(place.from, place.to) ?? "";
    return place.text;
  }

  function evidence(told: string): EvidenceLine {
    return { file, line, text: keptText(told), step };
  }

  return {
    file,
    job: job?.name ?? null,
    line: () => line,
    step: () => step,
    evidence,
    recent: (after) => recent.since(after),
    earlier: (at) => recent.at(at),
    beforeForgetting: (fetch) => recent.beforeForgetting(fetch),
    textStart,
    next,
    text,
  };
}

interface Place {
  block: LineBlock | null;
  from: number;
  to: number;
  /** Null until somebody asks. */
  text: string | null;
}

/** `#`, `P` or `C`. */
function mayBeginStep(byte: number | undefined): boolean {
  return byte === 35 || byte === 80 || byte === 67;
}
