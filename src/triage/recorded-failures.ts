import type { Annotation, Job } from "../model/evidence.ts";
import type { Failure, Reading } from "../model/failure.ts";
import type { Run } from "../model/run.ts";
import { failuresFromJob } from "../parse/job-record.ts";

/** What job records and annotations tell of failed jobs whose logs gave no failure. */
export function recordedFailures(run: Run, logs: readonly Reading[]): readonly Failure[] {
  const told = new Set(logs.filter(({ failures }) => failures.length > 0).map(({ job }) => job));
  const failed = run.jobs.filter((job) => hasFailed(job, run));
  if (failed.length === 0 && told.size === 0) return [notStarted(run)];
  return failed
    .filter((job) => !told.has(job.name))
    .flatMap((job) => failuresFromJob(job, annotationsOf(job, run)));
}

function annotationsOf(job: Job, run: Run): readonly Annotation[] {
  return run.annotations.filter((annotation) => annotation.job === job.name);
}

/** A run that failed without a failed job: as a rule GitHub could not make jobs of the workflow's file. */
function notStarted({ workflow, conclusion }: Run): Failure {
  return {
    kind: "setup",
    test: null,
    suite: workflow,
    message: `The run ended as ${conclusion ?? "unknown"}, and none of its jobs failed`,
    location: null,
    lines: [],
    job: null,
    span: null,
    pods: [],
    frames: [],
  };
}

/** A cancelled job is a failure of its own only when nothing else failed: others are cancelled in its wake. */
function hasFailed(job: Job, run: Run): boolean {
  const failed = (one: Job) =>
    one.conclusion === "failure" || one.conclusion === "timed_out" || one.conclusion === "startup_failure";
  return failed(job) || (job.conclusion === "cancelled" && !run.jobs.some(failed));
}
