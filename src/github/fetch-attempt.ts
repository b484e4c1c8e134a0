import type { Job } from "../model/evidence.ts";
import type { Attempt, Run } from "../model/run.ts";
import type { Client } from "./client.ts";
import { fetchAnnotations } from "./fetch-annotations.ts";
import { isMissing } from "./status-of.ts";

/** What GitHub says of an attempt: the run, all jobs with their steps, the annotations of those that did not succeed. */
export async function fetchAttempt(client: Client, attempt: Attempt): Promise<Run> {
  const [run, jobs] = await Promise.all([fetchRun(client, attempt), fetchJobs(client, attempt)]);
  const { annotations, problems } = await fetchAnnotations(client, attempt, jobs);
  return {
    installationId: attempt.installationId,
    owner: attempt.owner,
    repo: attempt.repo,
    runId: attempt.runId,
    attempt: attempt.attempt,
    workflow: run.name ?? run.path,
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

/** A job with the address of its check run. */
export interface ListedJob {
  readonly job: Job;
  readonly checkRunId: number;
}

async function fetchJobs(client: Client, attempt: Attempt): Promise<readonly ListedJob[]> {
  const jobs = await listJobs(client, attempt);
  return jobs.map((job) => ({
    checkRunId: checkRunIdOf(job.check_run_url) ?? job.id,
    job: {
      id: job.id,
      name: job.name,
      conclusion: job.conclusion,
      url: job.html_url,
      steps: (job.steps ?? []).map((step) => ({
        number: step.number,
        name: step.name,
        conclusion: step.conclusion,
        startedAt: step.started_at ?? null,
        completedAt: step.completed_at ?? null,
      })),
    },
  }));
}

type JobAnswer = Awaited<ReturnType<Client["rest"]["actions"]["getJobForWorkflowRun"]>>["data"];

async function listJobs(
  client: Client,
  { owner, repo, runId, attempt }: Attempt,
): Promise<readonly JobAnswer[]> {
  const run = { owner, repo, run_id: runId, per_page: 100 };
  const { listJobsForWorkflowRun, listJobsForWorkflowRunAttempt } = client.rest.actions;
  try {
    return await client.paginate(listJobsForWorkflowRunAttempt, { ...run, attempt_number: attempt });
  } catch (error) {
    if (!isMissing(error)) throw error;
    const jobs = await client.paginate(listJobsForWorkflowRun, { ...run, filter: "all" });
    return jobs.filter((job) => (job.run_attempt ?? attempt) === attempt);
  }
}

function checkRunIdOf(url: string): number | null {
  const id = /\/check-runs\/(\d{1,15})$/.exec(url)?.[1];
  return id === undefined ? null : Number(id);
}
