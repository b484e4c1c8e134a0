import type { QueueJob } from "../model/job.ts";

/** Jobs of one serial group never run at once: one at a time per pull request, per run, and for a repository's rules. */
export function serialOf(job: QueueJob): string {
  switch (job.kind) {
    case "triage-run":
      return `${job.owner}/${job.repo}/${job.runId}`;
    case "check-rules":
      return `${job.owner}/${job.repo} rules`;
    case "publish":
    case "pull-labelled":
    case "command":
      return `${job.owner}/${job.repo}#${job.pullNumber}`;
    case "welcome":
      return `welcome:${job.installationId}`;
    case "backfill":
      return `backfill:${job.owner}/${job.repo}`;
    case "read-issue":
    case "sync-issues":
      return `${job.owner}/${job.repo} issues`;
    case "press":
      return `${job.owner}/${job.repo} check ${job.checkRunId}`;
  }
}
