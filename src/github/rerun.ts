import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Asks GitHub to run again: the failed jobs of a run, or one job. `refused` without the permission, while it still runs, or when it is too old. */
export async function rerun(
  client: Client,
  { owner, repo }: Repository,
  what: { readonly runId: number } | { readonly jobId: number },
): Promise<"started" | "refused"> {
  try {
    await ("runId" in what
      ? client.rest.actions.reRunWorkflowFailedJobs({ owner, repo, run_id: what.runId })
      : client.rest.actions.reRunJobForWorkflowRun({ owner, repo, job_id: what.jobId }));
    return "started";
  } catch (error) {
    if (isRefusal(error)) return "refused";
    throw error;
  }
}
