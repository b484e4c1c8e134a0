import type { EvidenceLine, Job, StepLine } from "../model/evidence.ts";
import { keptText } from "./kept-text.ts";
import type { LineContext } from "./line-parser.ts";
import { lineStart, plainText, prefixEnd, stampOf } from "./plain-line.ts";
import { createRecentLines } from "./recent-lines.ts";
import { createStepClock } from "./step-clock.ts";

/** The place in the file: what the parsers ask about the line they are given. */
export interface FileLines extends LineContext {
  /** Goes on to the next line and gives its text without timestamp and colours. */
  next(raw: string, fresh: boolean): string;
  step(): StepLine | null;
}

export function createFileLines(file: string, job: Job | null): FileLines {
  const recent = createRecentLines(file);
  const clock = createStepClock(job?.steps ?? []);
  let line = 0;
  /** Decided by the first line: `gh` prefixes all lines or none. */
  let isPrefixed = false;
  let step: StepLine | null = null;

  function next(raw: string, fresh: boolean): string {
    line++;
    if (line === 1) isPrefixed = prefixEnd(raw) > 0;
    const start = (isPrefixed ? prefixEnd(raw) : 0) || lineStart(raw);
    const stamp = stampOf(raw, start);
    const text = plainText(raw, start, stamp !== 0);
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
