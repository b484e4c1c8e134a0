import type { Job } from "../model/evidence.ts";
import type { Attempt } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

/** A job with the address of its check run. */
export interface ListedJob {
  readonly job: Job;
  readonly checkRunId: number;
}

/** All jobs of an attempt with their steps. */
export async function listJobs(client: Client, attempt: Attempt): Promise<readonly ListedJob[]> {
  const jobs = await fetchAll(client, attempt);
  return jobs.map((job) => ({
    checkRunId: checkRunIdOf(job.check_run_url) ?? job.id,
    job: {
      id: job.id,
      name: job.name,
      conclusion: job.conclusion,
      url: job.html_url,
      startedAt: job.started_at,
      completedAt: job.completed_at,
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

async function fetchAll(
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
