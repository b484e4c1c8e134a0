import type { Job } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { listJobs } from "./list-jobs.ts";
import { isRefusal } from "./status-of.ts";

export interface PassingRunQuestion extends Repository {
  readonly installationId: number;
  readonly workflowId: number;
  readonly branch: string;
}

/** Jobs that passed in the newest successful run of a workflow on a branch of the repository itself; empty when there is none. */
export async function findPassingJobs(client: Client, question: PassingRunQuestion): Promise<readonly Job[]> {
  const { owner, repo, workflowId, branch, installationId } = question;
  try {
    const { data } = await client.rest.actions.listWorkflowRuns({
      owner,
      repo,
      workflow_id: workflowId,
      branch,
      status: "success",
      per_page: 10,
    });
    // A fork's branch may have the same name, and what it prints is a stranger's.
    const run = data.workflow_runs.find(
      ({ head_repository: head }) => head?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase(),
    );
    if (run === undefined) return [];
    const jobs = await listJobs(client, {
      installationId,
      owner,
      repo,
      runId: run.id,
      attempt: run.run_attempt ?? 1,
    });
    return jobs.map(({ job }) => job).filter(({ conclusion }) => conclusion === "success");
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}
