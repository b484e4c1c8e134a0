import type { Repository } from "../model/run.ts";
import type { Verdict } from "../model/triage.ts";
import type { PassingJob, StoredFailure } from "../prove/rule-change.ts";
import type { AttemptRecord, Store } from "../store/store.ts";
import { originOf } from "../triage/origin-of.ts";

const mostAttempts = 200;
const mostFailures = 300;
const mostJobs = 200;

/** What the store has kept to try rules on: the newest failures (since a time, if one is given), and what passing runs print. */
export async function storedEvidence(
  store: Store,
  repository: Repository,
  since: Date | null = null,
): Promise<{ readonly failures: readonly StoredFailure[]; readonly passing: readonly PassingJob[] }> {
  return {
    failures: await storedFailures(store, repository, since),
    passing: await passingJobs(store, repository),
  };
}

async function storedFailures(
  store: Store,
  repository: Repository,
  since: Date | null,
): Promise<readonly StoredFailure[]> {
  const failures: StoredFailure[] = [];
  let attempts = 0;
  for await (const attempt of store.newestAttempts(repository)) {
    if (since !== null && new Date(attempt.startedAt) < since) break;
    failures.push(...failuresOf(attempt));
    attempts += 1;
    if (attempts >= mostAttempts || failures.length >= mostFailures) break;
  }
  return failures.slice(0, mostFailures);
}

function failuresOf(attempt: AttemptRecord): readonly StoredFailure[] {
  const facts = new Map(attempt.triage?.jobs.map((job) => [job.name, job.facts]));
  return (attempt.triage?.verdicts ?? []).map((verdict) => ({
    failure: verdict.failure,
    facts: facts.get(verdict.failure.job ?? "") ?? [],
    origin: originOf(attempt, null),
    cause: verdict.cause,
    candidates: verdict.candidates,
    url: pageOf(verdict, attempt),
  }));
}

function pageOf({ link, jobLink }: Verdict, { url }: AttemptRecord): string {
  return link ?? jobLink ?? url;
}

async function passingJobs(store: Store, repository: Repository): Promise<readonly PassingJob[]> {
  const jobs: PassingJob[] = [];
  for (const key of await store.jobsWithNormal(repository, mostJobs)) {
    const normal = await store.normalOf(key);
    if (normal !== null) jobs.push({ job: key.job, lines: normal.model.telling });
  }
  return jobs;
}
