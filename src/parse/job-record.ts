import type { Annotation, EvidenceLine, Job } from "../model/evidence.ts";
import type { Failure, FailureKind } from "../model/failure.ts";
import { maxMessageLength } from "./kept-text.ts";
import { maxEvidenceLines } from "./telling-lines.ts";
import { tellingWeight } from "./telling.ts";

/** What GitHub's own records say of a failed job whose log is gone: an annotation that names the infrastructure, else the step that failed. */
export function failuresFromJob(job: Job, annotations: readonly Annotation[]): Failure[] {
  const own = annotations.filter(
    (annotation) => annotation.job === job.name && annotation.level === "failure",
  );
  const lost = own.filter((annotation) => isInfrastructure(annotation.message));
  const told = lost.length > 0 ? lost : own.filter((annotation) => !isWrapper(annotation.message));
  const step =
    job.steps.find((one) => failed(one.conclusion)) ??
    job.steps.find((one) => one.conclusion === "cancelled");
  const lines = told.flatMap((annotation) => linesOf(annotation)).slice(0, maxEvidenceLines);
  const kind: FailureKind = lost.length > 0 ? "infrastructure" : "step";
  const message = told[0]?.message ?? step?.name ?? job.name;
  return [
    {
      kind,
      test: null,
      suite: step?.name ?? null,
      message: message.slice(0, maxMessageLength),
      location: locationOf(told[0]),
      lines,
      job: job.name,
      span: null,
      pods: [],
      frames: told.flatMap((annotation) => locationOf(annotation) ?? []).slice(0, 30),
    },
  ];
}

function failed(conclusion: string | null): boolean {
  return conclusion === "failure" || conclusion === "timed_out";
}

function isInfrastructure(message: string): boolean {
  return /lost communication with the server|received a shutdown signal|exceeded the maximum execution time|no space left on device|runner .{0,200}(?:lost|terminated|disconnected)|was not acquired by Runner|hosted runner .{0,100}(?:encountered an error|lost)|No hosted runner|is not able to .{0,60}runner|internal (?:server )?error (?:occurred|encountered)|out of memory/i.test(
    message.slice(0, 4000),
  );
}

/** `Process completed with exit code 1.`: true of every failure, and tells nothing. */
function isWrapper(message: string): boolean {
  return tellingWeight(message) === -2;
}

function linesOf(annotation: Annotation): EvidenceLine[] {
  const texts = annotation.message.slice(0, maxMessageLength).split(/\r\n|\n|\r/);
  return texts
    .filter((text) => text.trim() !== "")
    .map((text) => ({
      file: annotation.path,
      line: annotation.line ?? 0,
      text: text.slice(0, 2000),
      step: null,
    }));
}

/** GitHub puts its own annotations on `.github`, which is no place in the code. */
function locationOf(annotation: Annotation | undefined): Failure["location"] {
  if (annotation === undefined || annotation.line === null || annotation.path === ".github") return null;
  return { file: annotation.path, line: annotation.line };
}
