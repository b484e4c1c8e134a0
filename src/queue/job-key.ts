import type { QueueJob } from "../model/job.ts";

/** Jobs of one key are the same work. */
export function jobKey(job: QueueJob): string {
  switch (job.kind) {
    case "triage-run":
      return `triage-run:${job.owner}/${job.repo}/${job.runId}/${job.attempt}`;
    case "publish":
      return `publish:${job.owner}/${job.repo}#${job.pullNumber}`;
    case "pull-labelled":
      return `pull-labelled:${job.owner}/${job.repo}#${job.pullNumber} ${job.label}`;
    case "check-rules":
      return `check-rules:${job.owner}/${job.repo}@${job.headSha}`;
    case "command":
      return job.commentId === null
        ? `command:${job.owner}/${job.repo}#${job.pullNumber} ${job.author} ${job.body}`
        : `command:${job.commentId}`;
    case "press":
      return `press:${job.checkRunId} ${job.identifier} ${job.author}`;
    case "welcome":
      return `welcome:${job.installationId}:${job.repositories.join(",")}`;
    case "backfill":
      return `backfill:${job.owner}/${job.repo}`;
    case "read-issue":
      return `read-issue:${job.owner}/${job.repo}#${job.issueNumber}:${job.because}`;
    case "sync-issues":
      return `sync-issues:${job.owner}/${job.repo}`;
  }
}
