import type { Job } from "../model/evidence.ts";
import type { Failure, Reading } from "../model/failure.ts";
import type { Run } from "../model/run.ts";
import { failuresFromJob } from "../parse/job-record.ts";

/** What job records and annotations tell of failed jobs whose logs gave no failure. */
export function recordedFailures(run: Run, logs: readonly Reading[]): readonly Failure[] {
  const told = new Set(logs.filter(({ failures }) => failures.length > 0).map(({ job }) => job));
  return run.jobs
    .filter((job) => hasFailed(job, run) && !told.has(job.name))
    .flatMap((job) =>
      failuresFromJob(
        job,
        run.annotations.filter((annotation) => annotation.job === job.name),
      ),
    );
}

/** A cancelled job is a failure of its own only when nothing else failed: others are cancelled in its wake. */
function hasFailed(job: Job, run: Run): boolean {
  const failed = (one: Job) =>
    one.conclusion === "failure" || one.conclusion === "timed_out" || one.conclusion === "startup_failure";
  return failed(job) || (job.conclusion === "cancelled" && !run.jobs.some(failed));
}
