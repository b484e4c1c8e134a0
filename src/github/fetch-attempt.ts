import type { Attempt, Run } from "../model/run.ts";
import type { Client } from "./client.ts";
import { fetchAnnotations } from "./fetch-annotations.ts";
import { listJobs } from "./list-jobs.ts";
import { isMissing } from "./status-of.ts";

/** What GitHub says of an attempt: the run, all jobs with their steps, the annotations of those that did not succeed. */
export async function fetchAttempt(client: Client, attempt: Attempt): Promise<Run> {
  const [run, jobs] = await Promise.all([fetchRun(client, attempt), listJobs(client, attempt)]);
  const { annotations, problems } = await fetchAnnotations(client, attempt, jobs);
  return {
    installationId: attempt.installationId,
    owner: attempt.owner,
    repo: attempt.repo,
    runId: attempt.runId,
    attempt: attempt.attempt,
    workflow: run.name ?? run.path,
    workflowId: run.workflow_id ?? null,
    event: run.event,
    // The run itself speaks of its newest attempt only.
    conclusion: (run.run_attempt ?? attempt.attempt) === attempt.attempt ? run.conclusion : null,
    headSha: run.head_sha,
    headBranch: run.head_branch,
    headOwner: ownerOf(run.head_repository),
    url: run.html_url,
    startedAt: run.run_started_at ?? run.created_at,
    jobs: jobs.map(({ job }) => job),
    annotations,
    problems,
  };
}

type RunAnswer = Awaited<ReturnType<Client["rest"]["actions"]["getWorkflowRunAttempt"]>>["data"];

async function fetchRun(client: Client, { owner, repo, runId, attempt }: Attempt): Promise<RunAnswer> {
  try {
    const { data } = await client.rest.actions.getWorkflowRunAttempt({
      owner,
      repo,
      run_id: runId,
      attempt_number: attempt,
    });
    return data;
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { data } = await client.rest.actions.getWorkflowRun({ owner, repo, run_id: runId });
    return data;
  }
}

/** GitHub says null for a fork that is gone, whatever its description promises. */
function ownerOf(repository: { readonly owner?: { readonly login: string } | null } | null): string | null {
  return repository?.owner?.login ?? null;
}
