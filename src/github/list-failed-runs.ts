import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import type { RunKey } from "./get-latest-attempt.ts";

/** Failed runs of a commit, newest first, at most 100. */
export async function listFailedRuns(
  client: Client,
  { owner, repo }: Repository,
  headSha: string,
): Promise<readonly RunKey[]> {
  const { data } = await client.rest.actions.listWorkflowRunsForRepo({
    owner,
    repo,
    head_sha: headSha,
    per_page: 100,
  });
  return data.workflow_runs
    .filter(
      ({ conclusion }) =>
        conclusion === "failure" || conclusion === "timed_out" || conclusion === "startup_failure",
    )
    .map(({ id, run_attempt: attempt }) => ({ runId: id, attempt: attempt ?? 1 }));
}
