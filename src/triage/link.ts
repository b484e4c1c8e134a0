import type { EvidenceLine, Job } from "../model/evidence.ts";

/** Page of a log line on GitHub; the job's own page when the step is not known, null without a job. */
export function lineLink(job: Job | null, line: EvidenceLine | undefined): string | null {
  if (job?.url == null) return null;
  return line?.step == null ? job.url : `${job.url}#step:${line.step.number}:${line.step.line}`;
}
