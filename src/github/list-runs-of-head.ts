import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import type { RunKey } from "./get-latest-attempt.ts";
import { isRefusal } from "./status-of.ts";

export interface ListedRun extends RunKey {
  readonly workflow: string;
}

/** Runs of a commit that failed, or that passed after an earlier attempt; newest first, at most 100. Empty when they may not be listed. */
export async function listRunsOfHead(
  client: Client,
  { owner, repo }: Repository,
  headSha: string,
): Promise<readonly ListedRun[]> {
  try {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      owner,
      repo,
      head_sha: headSha,
      per_page: 100,
    });
    return data.workflow_runs
      .filter(({ conclusion, run_attempt: attempt = 1 }) =>
        conclusion === "success" ? attempt > 1 : failing.has(conclusion ?? ""),
      )
      .map(({ id, run_attempt: attempt, name, path }) => ({
        runId: id,
        attempt: attempt ?? 1,
        workflow: name ?? path,
      }));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

const failing: ReadonlySet<string> = new Set(["failure", "timed_out", "startup_failure"]);
