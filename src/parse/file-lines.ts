import type { EvidenceLine, Job, StepLine } from "../model/evidence.ts";
import { keptText } from "./kept-text.ts";
import type { LineContext } from "./line-parser.ts";
import { lineStart, plainText, prefixEnd, stampLength } from "./plain-line.ts";
import { createRecentLines } from "./recent-lines.ts";
import { createStampReader } from "./stamp-reader.ts";
import { createStepClock } from "./step-clock.ts";

/** The place in the file: what the parsers ask about the line they are given. */
export interface FileLines extends LineContext {
  /** Goes on to the next line, as a splitter gives it, and gives its text without timestamp and colours. */
  next(source: string, from: number, to: number, fresh: boolean): string;
  step(): StepLine | null;
}

export function createFileLines(file: string, job: Job | null): FileLines {
  const recent = createRecentLines(file);
  const clock = createStepClock(job?.steps ?? []);
  const stamps = createStampReader();
  let line = 0;
  /** Decided by the first line: `gh` prefixes all lines or none. */
  let isPrefixed = false;
  let step: StepLine | null = null;

  function next(source: string, from: number, to: number, fresh: boolean): string {
    line++;
    if (line === 1) isPrefixed = prefixEnd(source.slice(from, to)) > 0;
    const start = isPrefixed
      ? startBehindPrefix(source.slice(from, to), from)
      : from + lineStart(source, from);
    const stamp = stamps.at(source, start, to);
    const begin = stamp === 0 ? start : Math.min(to, start + stampLength + 1);
    const text = plainText(source.slice(begin, to), 0, false);
    if (clock !== null) step = clock.at(text, stamp, fresh);
    recent.add(text, line, step);
    return text;
  }

  function evidence(text: string): EvidenceLine {
    return { file, line, text: keptText(text), step };
  }

  return {
    file,
    job: job?.name ?? null,
    line: () => line,
    step: () => step,
    evidence,
    recent: (after) => recent.since(after),
    next,
  };
}

function startBehindPrefix(line: string, from: number): number {
  return from + (prefixEnd(line) || lineStart(line, 0));
}
