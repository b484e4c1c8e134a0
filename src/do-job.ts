import { press } from "./commands/press.ts";
import { runCommands } from "./commands/run-commands.ts";
import type { QueueJob } from "./model/job.ts";
import { checkRules } from "./pipeline/check-rules.ts";
import { backfill } from "./pipeline/backfill/backfill.ts";
import { readIssue } from "./pipeline/issues/read-issue.ts";
import { syncIssues } from "./pipeline/issues/sync-issues.ts";
import { publishPull } from "./pipeline/publish.ts";
import { pullLabelled } from "./pipeline/pull-labelled.ts";
import { triageRun } from "./pipeline/triage-run.ts";
import { welcome } from "./pipeline/welcome.ts";
import type { Workbench } from "./pipeline/workbench.ts";

/** Does one job of the queue. */
export async function doJob(job: QueueJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  switch (job.kind) {
    case "triage-run":
      return triageRun(job, bench, signal);
    case "publish":
      return publishPull(job, bench);
    case "pull-labelled":
      return pullLabelled(job, bench);
    case "check-rules":
      return checkRules(job, bench, signal);
    case "command":
      return runCommands(job, bench);
    case "press":
      return press(job, bench);
    case "welcome":
      return welcome(job, bench);
    case "backfill":
      return backfill(job, bench, signal);
    case "read-issue":
      return readIssue(job, bench, signal);
    case "sync-issues":
      return syncIssues(job, bench);
  }
}
