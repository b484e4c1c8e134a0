import { getJobRun } from "../github/get-job-run.ts";
import { getLatestAttempt, type HeadRun } from "../github/get-latest-attempt.ts";
import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { pathOn } from "./path-on.ts";

/** The attempt that a run's or a job's id or address means, in this repository; null when there is none. */
export async function namedRun(job: CommandJob, named: string, bench: Workbench): Promise<HeadRun | null> {
  const name = readName(pathOn(bench.web, named) ?? named, job);
  if (name === null) return null;
  const client = bench.github.installation(job.installationId);
  const run = await getLatestAttempt(client, job, name.id);
  if (run === null) return name.isBare ? getJobRun(client, job, name.id) : null;
  if (name.attempt === null || name.attempt > run.attempt) return run;
  return { ...run, attempt: name.attempt };
}

interface Name {
  readonly id: number;
  readonly attempt: number | null;
  /** A number alone may be that of a run or of a job. */
  readonly isBare: boolean;
}

/** Null for what is no id and no path of this repository. */
function readName(named: string, { owner, repo }: CommandJob): Name | null {
  const [, path, id, attempt] = form.exec(named) ?? [];
  if (id === undefined) return null;
  if (path !== undefined && path.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return null;
  return {
    id: Number(id),
    attempt: attempt === undefined ? null : Number(attempt),
    isBare: path === undefined,
  };
}

const form =
  /^(?:\/([\w.-]+\/[\w.-]+)\/actions\/runs\/)?(\d{1,15})(?:\/attempts\/([1-9]\d{0,4}))?(?:[/?#].*)?$/;
