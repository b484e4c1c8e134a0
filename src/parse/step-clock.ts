import type { Step, StepLine } from "../model/evidence.ts";

export interface StepClock {
  /** Step of the next line of the file; `stamp` as from `stampOf`, `fresh` false for what follows a lone `\r`. */
  at(text: string, stamp: number, fresh: boolean): StepLine | null;
}

/**
 * Tells the step of each line from the steps' start (whole seconds), the lines' timestamps, and, within one
 * second or where times are missing, the lines with which a step begins.
 */
export function createStepClock(steps: readonly Step[]): StepClock | null {
  const starts = startsOf(steps);
  if (starts.length === 0) return null;
  let index = 0;
  let line = 0;

  function at(text: string, stamp: number, fresh: boolean): StepLine | null {
    const before = index;
    if (fresh) index = stepAfter(starts, index, text, stamp);
    if (index !== before) line = 0;
    if (fresh || line === 0) line++;
    const step = starts[index];
    return step === undefined ? null : { number: step.number, line };
  }

  return { at };
}

interface Start {
  readonly number: number;
  readonly name: string;
  /** Like a line's stamp; 0 when unknown. */
  readonly second: number;
}

function startsOf(steps: readonly Step[]): Start[] {
  const timed = steps.some((step) => step.startedAt !== null);
  return steps
    .filter((step) => step.conclusion !== "skipped" && (!timed || step.startedAt !== null))
    .map((step) => ({ number: step.number, name: step.name, second: secondOf(step.startedAt) }))
    .toSorted((one, other) => one.number - other.number);
}

function secondOf(time: string | null): number {
  return time === null ? 0 : Number(time.slice(0, 19).replaceAll(/\D/g, "")) || 0;
}

function stepAfter(starts: readonly Start[], current: number, text: string, stamp: number): number {
  let index = current;
  let next = starts[index + 1];
  while (next !== undefined && next.second !== 0 && stamp > next.second) next = starts[++index + 1];
  if (next === undefined || !isMarker(text)) return index;
  // Composite actions print the same marker inside a step: a known start still ahead rules the marker out.
  if (next.second !== 0 && stamp !== 0) return stamp === next.second ? index + 1 : index;
  return begins(text, next.name) ? index + 1 : index;
}

function isMarker(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 35:
      return text.startsWith("##[group]Run ");
    case 80:
      return text.startsWith("Post job cleanup.");
    case 67:
      return text.startsWith("Cleaning up orphan processes");
    default:
      return false;
  }
}

function begins(text: string, name: string): boolean {
  if (name === "Complete job") return text.startsWith("Cleaning up");
  if (name.startsWith("Post ")) return text.startsWith("Post job");
  if (!text.startsWith("##[group]Run ")) return false;
  return !name.startsWith("Run ") || text.slice("##[group]".length).startsWith(name.trimEnd());
}
