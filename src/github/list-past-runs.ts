import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface PastRunsQuestion extends Repository {
  /** Runs of this branch; null: runs for pull requests. */
  readonly branch: string | null;
  /** `YYYY-MM-DD`: created on that day or later. */
  readonly since: string;
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
}

export interface PastRuns {
  readonly runs: readonly PastRun[];
  /** On all pages together. */
  readonly total: number;
}

/** Runs that ended, newest first; none behind the last page and where they may not be listed. */
export async function listPastRuns(client: Client, question: PastRunsQuestion): Promise<PastRuns> {
  const { owner, repo, branch, since, page } = question;
  const event = { event: "pull_request" };
  try {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      owner,
      repo,
      ...(branch === null ? event : { branch }),
      created: `>=${since}`,
      status: "completed",
      per_page: 100,
      page,
    });
    return { runs: data.workflow_runs.map(pastRun), total: data.total_count };
  } catch (error) {
    if (isRefusal(error)) return { runs: [], total: 0 };
    throw error;
  }
}

/** The little that is needed of a run as GitHub lists it. */
interface ListedRun {
  readonly id: number;
  readonly run_attempt?: number;
  readonly head_branch: string | null;
  readonly head_repository: { readonly owner?: { readonly login: string } | null } | null;
  readonly event: string;
}

function pastRun(run: ListedRun): PastRun {
  return {
    runId: run.id,
    attempts: run.run_attempt ?? 1,
    headBranch: run.head_branch,
    headOwner: ownerOf(run.head_repository),
    isPullRequest: run.event.startsWith("pull_request"),
  };
}

/** GitHub says null for a fork that is gone, whatever its description promises. */
function ownerOf(repository: ListedRun["head_repository"]): string | null {
  return repository?.owner?.login ?? null;
}
