import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import type { HeadRun } from "./get-latest-attempt.ts";
import { isMissing } from "./status-of.ts";

/** The attempt that a job ran in; null when the repository has no such job. */
export async function getJobRun(
  client: Client,
  { owner, repo }: Repository,
  jobId: number,
): Promise<HeadRun | null> {
  try {
    const { data } = await client.rest.actions.getJobForWorkflowRun({ owner, repo, job_id: jobId });
    return { runId: data.run_id, attempt: data.run_attempt ?? 1, headSha: data.head_sha };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
