import type { Annotation, EvidenceLine, Fact, Job } from "../model/evidence.ts";
import type { Failure, PatternHit, Reading } from "../model/failure.ts";
import type { Origin } from "../model/run.ts";
import type { Subject } from "../rules/subject.ts";

export interface Surroundings {
  readonly origin: Origin;
  readonly jobs: readonly Job[];
  readonly logs: readonly Reading[];
  readonly artifacts: readonly Reading[];
  /** Names of files inside artifacts, of those that some rule asks for. */
  readonly files: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly facts: readonly Fact[];
}

/** All that rules may look at for one failure: what lies elsewhere in the log or in other tests' artifacts proves nothing about it. */
export function subjectOf(failure: Failure, around: Surroundings): Subject {
  const log = around.logs.find((reading) => reading.file === fileOf(failure));
  return {
    kind: failure.kind,
    test: failure.test,
    error: errorText(failure),
    log: (log?.hits ?? []).filter((hit) => speaksOf(hit, failure)),
    logComplete: log !== undefined && log.problems.length === 0,
    artifacts: around.artifacts.flatMap((reading) => (belongsTo(reading.file, failure) ? reading.hits : [])),
    files: around.files.filter((file) => belongsTo(file, failure)),
    annotations: around.annotations.filter((annotation) => annotation.job === failure.job),
    job: failure.job,
    step: stepOf(failure, around.jobs),
    origin: around.origin,
    facts: around.facts,
    pods: failure.pods,
  };
}

function fileOf(failure: Failure): string | null {
  return failure.span?.file ?? failure.lines[0]?.file ?? null;
}

/** The step of the key line; where the log tells of none, the only one that failed. */
function stepOf(failure: Failure, jobs: readonly Job[]): string | null {
  const steps = jobs.find(({ name }) => name === failure.job)?.steps ?? [];
  const number = failure.lines[0]?.step?.number;
  if (number !== undefined) return steps.find((step) => step.number === number)?.name ?? null;
  const failed = steps.filter(({ conclusion }) => conclusion === "failure" || conclusion === "timed_out");
  return failed.length === 1 ? (failed[0]?.name ?? null) : null;
}

/** The evidence lines, then what of the message is not among them. */
function errorText(failure: Failure): readonly EvidenceLine[] {
  const key = failure.lines[0];
  const seen = new Set(failure.lines.map((line) => line.text.trim()));
  const rest = failure.message.split("\n").filter((text) => text.trim() !== "" && !seen.has(text.trim()));
  const at = { file: key?.file ?? "", line: key?.line ?? 0, step: key?.step ?? null };
  return [...failure.lines, ...rest.map((text) => ({ ...at, text }))];
}

/** A test is spoken of between its start and its end; anything else in the step that failed. */
function speaksOf(hit: PatternHit, failure: Failure): boolean {
  if (failure.kind === "test") {
    const { span } = failure;
    return span !== null && hit.at.line >= span.from && hit.at.line <= span.to;
  }
  const step = failure.lines[0]?.step?.number;
  return step === undefined || hit.at.step === null || hit.at.step.number === step;
}

/** An artifact's file that names a test speaks of that test only. */
function belongsTo(file: string, failure: Failure): boolean {
  const named = /(?:^|[/!])(Test[A-Z_]\w{0,200})(?=[/!.-]|$)/.exec(file);
  if (named === null) return true;
  return failure.test !== null && failure.test.split("/", 1)[0] === named[1];
}
