import type { EvidenceLine, Job, Step } from "../model/evidence.ts";
import type { FailureKind } from "../model/failure.ts";
import type { Novelty } from "../normal/novelty.ts";
import type { ErrorBlock } from "./error-block.ts";
import type { ErrorBlocks } from "./error-blocks.ts";
import type { FailedStep } from "./github-log.ts";
import { maxMessageLength } from "./kept-text.ts";
import type { FoundFailure, LineContext, LineRange } from "./line-parser.ts";
import { kindOf } from "./not-tests/kind-of.ts";
import { sourceLocation } from "./not-tests/source-location.ts";
import { type Ranked, rankBlocks } from "./rank-blocks.ts";
import { sourceFrames } from "./source-frames.ts";
import { tellingLines } from "./telling-lines.ts";
import { withoutMarks } from "./line-marks.ts";
import { filesAtEnd, listAbove, neverSaid, saidBefore, spokenAtEnd, warnedAtEnd } from "./lines-above.ts";
import { isSummary } from "./secondhand.ts";

const maxTail = 3;
const stopTail = 3;
/** Lines behind the end of a step in which the runner may say why it was stopped. */
const runnerLines = 2;
/** Lines that show what a step was doing when it was stopped. */
const maxDoing = 2;

export interface StepEvidence {
  readonly job: Job | null;
  readonly failedSteps: readonly FailedStep[];
  readonly blocks: ErrorBlocks;
  readonly context: LineContext;
  /** What passing runs never print; null when none is known. */
  readonly novelty: Novelty | null;
}

export interface StepFailure extends FoundFailure {
  /** How much its key line tells, as `tellingWeight`; 0 when no line speaks of an error. */
  readonly weight: number;
}

/** When no format explains why a job failed: the step that failed, with the error that explains its end. */
export function stepFailure(evidence: StepEvidence): StepFailure {
  const { job, failedSteps, context } = evidence;
  const step = job?.steps.find((one) => isBad(one)) ?? null;
  const shown = failedSteps.find((one) => one.end.step?.number === step?.number) ?? failedSteps[0] ?? null;
  const tail = shown?.tail ?? tailOf(step, context);
  const range = rangeOf(shown, step, tail, context);
  const own = shown?.end.step?.number ?? (tail[0]?.step?.number === step?.number ? step?.number : undefined);
  const blocks = evidence.blocks
    .within(shown?.body ?? range.from, range.to + runnerLines)
    .filter(({ key }) => key.line <= range.to || isOfRunner(key))
    .filter(({ key }) => own === undefined || key.step?.number === own);
  const ranked = rankBlocks(blocks, range.to);
  const lines = linesOf(ranked, shown, { lines: tail, novelty: evidence.novelty });
  const texts = lines.map((line) => line.text);
  const frames = sourceFrames(texts);
  const message = messageOf(ranked, lines);
  return {
    failure: {
      kind: kindIn(lines[0], ranked, blocks),
      test: null,
      suite: step?.name ?? null,
      message: (message === "" ? (step?.name ?? job?.name ?? "") : message).slice(0, maxMessageLength),
      location: sourceLocation(texts) ?? frames[0] ?? ranked?.key.place ?? null,
      lines,
      job: context.job,
      span: { file: context.file, ...range },
      pods: [],
      frames,
    },
    ranges: [range],
    weight: ranked?.key.weight ?? 0,
  };
}

/** Behind a step's end other steps begin: only what the runner says of itself explains it. */
function isOfRunner({ text }: EvidenceLine): boolean {
  return /^##\[error\].{0,300}(?:shutdown signal|lost communication|exceeded the maximum execution time)/.test(
    text,
  );
}

function isBad({ conclusion }: Step): boolean {
  return conclusion === "failure" || conclusion === "timed_out";
}

/** The log does not show the step's end: its last lines if they are there, else the last of the log. */
function tailOf(step: Step | null, context: LineContext): EvidenceLine[] {
  const recent = context.recent(0);
  const own = recent.filter((line) => step !== null && line.step?.number === step.number);
  return own.length > 0 ? own : recent;
}

function rangeOf(
  shown: FailedStep | null,
  step: Step | null,
  tail: readonly EvidenceLine[],
  context: LineContext,
): LineRange {
  if (shown !== null) return { from: shown.from, to: shown.end.line };
  const own = step !== null && tail[0]?.step?.number === step.number;
  return own
    ? { from: tail[0]?.line ?? 1, to: tail.at(-1)?.line ?? context.line() }
    : { from: 1, to: context.line() };
}

/** The last lines of what failed. */
interface Tail {
  readonly lines: readonly EvidenceLine[];
  readonly novelty: Novelty | null;
}

function linesOf(ranked: Ranked | null, shown: FailedStep | null, tail: Tail): readonly EvidenceLine[] {
  const told = ranked?.key.isNew === false ? neverSaid(tail.lines, tail.novelty) : [];
  if (told.length > 0) return told;
  const killed = endsWith(shown, /exit code 1(?:37|43)\b/);
  if (ranked !== null && isStop(ranked.key.key)) return [...ranked.lines, ...tail.lines.slice(-stopTail, -1)];
  if (ranked !== null && ranked.key.weight <= 2) return fromAbove(ranked, tail);
  if (ranked !== null)
    return ranked.key.weight >= 5 ? ranked.lines : [...killed, ...ranked.lines].slice(0, 25);
  const crashed = endsWith(shown, /exit code (?:13[2-68-9]\b|-\d{9})/);
  if (crashed.length > 0) return crashed;
  const stopped = endsWith(shown, /exit code 1(?:24|37|43)\b/);
  const last = lastSaid(tail);
  if (stopped.length > 0) return [...stopped, ...last.slice(0, maxDoing)];
  return last.length === 0 && shown !== null ? [shown.end] : last;
}

function endsWith(shown: FailedStep | null, code: RegExp): readonly EvidenceLine[] {
  return shown !== null && code.test(shown.end.text) ? [shown.end] : [];
}

/** No line speaks of an error. */
function lastSaid({ lines: all, novelty }: Tail): readonly EvidenceLine[] {
  const told = neverSaid(all, novelty);
  if (told.length > 0) return told;
  const lines = spokenAtEnd(all);
  const warned = warnedAtEnd(lines);
  const last = [...warned, ...tellingLines(lines).filter((line) => !warned.includes(line))].slice(0, maxTail);
  const [key] = last;
  if (key !== undefined && isSummary(withoutMarks(key.text))) return [...listAbove(key, lines), key];
  const files = filesAtEnd(lines);
  return files.length > 1 ? files : last;
}

/** The line says only that something failed, or how much: what stands above it may say what. */
function fromAbove({ key, lines }: Ranked, tail: Tail): readonly EvidenceLine[] {
  const above = isSummary(withoutMarks(key.key.text))
    ? [...listAbove(key.key, tail.lines), ...lines]
    : [key.key, ...saidBefore(key.key, tail.lines), ...lines];
  const told = neverSaid(
    tail.lines.filter(({ line }) => line < key.key.line),
    tail.novelty,
  );
  return [...new Map([...above, ...told].map((line) => [line.line, line])).values()].slice(0, 25);
}

/** Stopped from outside: what it was doing then is all there is to know. */
function isStop({ text }: EvidenceLine): boolean {
  return text.startsWith("##[error]The operation was canceled");
}

function kindIn(
  key: EvidenceLine | undefined,
  ranked: Ranked | null,
  blocks: readonly ErrorBlock[],
): FailureKind {
  if (key === undefined) return "step";
  const after = blocks.filter((block) => block.key.line > key.line).map((block) => block.key);
  return kindOf(withoutMarks(key.text), textsOf(ranked?.key.lines ?? []), textsOf(after));
}

function textsOf(lines: readonly EvidenceLine[]): string[] {
  return lines.map(({ text }) => withoutMarks(text));
}

/** The key line, and what belongs to it below. */
function messageOf(ranked: Ranked | null, lines: readonly EvidenceLine[]): string {
  const key = lines[0];
  if (key === undefined) return "";
  const below = ranked?.key.lines.filter((line) => ranked.key.key === key && line.line > key.line) ?? [];
  return [key, ...below]
    .map((line) => withoutMarks(line.text).trim())
    .join("\n")
    .trim();
}
