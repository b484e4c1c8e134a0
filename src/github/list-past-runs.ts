import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface PastRunsQuestion extends Repository {
  /** Runs of this branch; null: runs for pull requests. */
  readonly branch: string | null;
  /** From 1; a page has 100 runs, newest first. GitHub lists no more than 1,000. */
  readonly page: number;
}

/** A run that ended, as a list shows it. */
export interface PastRun {
  readonly runId: number;
  /** Newest attempt. */
  readonly attempts: number;
  readonly headBranch: string | null;
  readonly headOwner: string | null;
  readonly isPullRequest: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Runs that ended, newest first; empty behind the last page and where they may not be listed. */
export async function listPastRuns(client: Client, question: PastRunsQuestion): Promise<readonly PastRun[]> {
  const { owner, repo, branch, page } = question;
  const event = { event: "pull_request" };
  try {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      owner,
      repo,
      ...(branch === null ? event : { branch }),
      status: "completed",
      per_page: 100,
      page,
    });
    return data.workflow_runs.map((run) => ({
      runId: run.id,
      attempts: run.run_attempt ?? 1,
      headBranch: run.head_branch,
      headOwner: ownerOf(run.head_repository),
      isPullRequest: run.event.startsWith("pull_request"),
      createdAt: run.created_at,
    }));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

/** GitHub says null for a fork that is gone, whatever its description promises. */
function ownerOf(repository: { readonly owner?: { readonly login: string } | null } | null): string | null {
  return repository?.owner?.login ?? null;
}
