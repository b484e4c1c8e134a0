import type { EvidenceLine, Job, Step } from "../model/evidence.ts";
import type { FailedStep } from "./github-log.ts";
import { maxMessageLength } from "./kept-text.ts";
import type { FoundFailure, LineContext } from "./line-parser.ts";
import { sourceFrames } from "./source-frames.ts";
import { withoutErrorMark } from "./telling.ts";
import { tellingLines } from "./telling-lines.ts";

/** When no format explains why a job failed: the step that failed, with the most telling of its last lines. */
export function stepFailure(
  job: Job | null,
  failedSteps: readonly FailedStep[],
  context: LineContext,
): FoundFailure {
  const step =
    job?.steps.find((one) => one.conclusion === "failure" || one.conclusion === "timed_out") ?? null;
  const shown = failedSteps.find((one) => one.end.step?.number === step?.number) ?? failedSteps[0] ?? null;
  const lines = shown?.lines ?? linesOf(step, context);
  const range = { from: shown?.from ?? lines[0]?.line ?? 1, to: shown?.end.line ?? context.line() };
  const frames = sourceFrames(lines.map((line) => line.text));
  const message = withoutErrorMark(lines[0]?.text ?? "").trim();
  return {
    failure: {
      kind: "step",
      test: null,
      suite: step?.name ?? null,
      message: (message === "" ? (step?.name ?? job?.name ?? "") : message).slice(0, maxMessageLength),
      location: frames[0] ?? null,
      lines,
      job: context.job,
      span: { file: context.file, from: Math.min(range.from, range.to), to: range.to },
      pods: [],
      frames,
    },
    ranges: [range],
  };
}

/** The log does not show the step's end: its last lines if they are there, else the last of the log. */
function linesOf(step: Step | null, context: LineContext): EvidenceLine[] {
  const recent = context.recent(0);
  const own = recent.filter((line) => step !== null && line.step?.number === step.number);
  return tellingLines(own.length > 0 ? own : recent);
}
