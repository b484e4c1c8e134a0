import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import type { RunKey } from "./get-latest-attempt.ts";
import { isRefusal } from "./status-of.ts";

/** Failed runs of a commit, newest first, at most 100; empty when they may not be listed. */
export async function listFailedRuns(
  client: Client,
  { owner, repo }: Repository,
  headSha: string,
): Promise<readonly RunKey[]> {
  try {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      owner,
      repo,
      head_sha: headSha,
      per_page: 100,
    });
    return data.workflow_runs
      .filter(({ conclusion }) => failing.has(conclusion ?? ""))
      .map(({ id, run_attempt: attempt }) => ({ runId: id, attempt: attempt ?? 1 }));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

const failing: ReadonlySet<string> = new Set(["failure", "timed_out", "startup_failure"]);
