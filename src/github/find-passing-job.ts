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

/** A run that passed, and its jobs that did. */
export interface PassingRun {
  readonly runId: number;
  readonly attempt: number;
  readonly workflow: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  /** Of the attempt, ISO 8601. */
  readonly startedAt: string;
  readonly jobs: readonly Job[];
}

/** The newest successful run of a workflow on a branch of the repository itself; null when there is none. */
export async function findPassingRun(
  client: Client,
  question: PassingRunQuestion,
): Promise<PassingRun | null> {
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
    if (run === undefined) return null;
    const attempt = run.run_attempt ?? 1;
    const jobs = await listJobs(client, { installationId, owner, repo, runId: run.id, attempt });
    return {
      runId: run.id,
      attempt,
      workflow: run.name ?? "",
      headSha: run.head_sha,
      headBranch: run.head_branch,
      startedAt: run.run_started_at ?? run.created_at,
      jobs: jobs.map(({ job }) => job).filter(({ conclusion }) => conclusion === "success"),
    };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
