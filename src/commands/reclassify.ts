import { getLatestAttempt, type RunKey } from "../github/get-latest-attempt.ts";
import { getHead } from "../github/get-head.ts";
import { listFailedRuns } from "../github/list-failed-runs.ts";
import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import type { Call } from "./command.ts";

/** Has the failed runs of the pull request's head, or the one that is named, read again. The comment is edited in any case. */
export async function reclassify({ job, args }: Call, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, pullNumber } = job;
  const place = { installationId, owner, repo };
  const [named] = args;
  const runs = named === undefined ? await failedRuns(job, bench) : await namedRun(job, named, bench);
  // A run that was named may belong to another pull request: its own is looked for.
  const pulls = named === undefined ? { pullNumbers: [pullNumber] } : {};
  for (const run of runs) {
    await bench.store.queue.add({ kind: "triage-run", ...place, ...run, ...pulls, again: true });
  }
  if (runs.length === 0 || named !== undefined)
    await bench.store.queue.add({ kind: "publish", ...place, pullNumber });
}

async function namedRun(job: CommandJob, named: string, bench: Workbench): Promise<readonly RunKey[]> {
  const runId = runIdOf(named, job);
  if (runId === null) return [];
  const run = await getLatestAttempt(bench.github.installation(job.installationId), job, runId);
  return run === null ? [] : [run];
}

/** What GitHub knows of the pull request's head by now; webhooks may have been missed. What is stored where it does not tell. */
async function failedRuns(job: CommandJob, bench: Workbench): Promise<readonly RunKey[]> {
  const client = bench.github.installation(job.installationId);
  const headSha = await getHead(client, job, job.pullNumber);
  const listed = headSha === null ? [] : await listFailedRuns(client, job, headSha);
  return listed.length > 0 ? listed : newestFailed(job, bench);
}

/** Of each run of the head the newest attempt that failed. */
async function newestFailed(job: CommandJob, bench: Workbench): Promise<readonly RunKey[]> {
  const head = await bench.store.newestHeadOfPull(job, job.pullNumber);
  if (head === null) return [];
  const { attempts, unreadable } = await bench.store.attemptsOfHead(job, head.headSha);
  const failed = [...attempts.filter(({ triage }) => triage !== null), ...unreadable];
  const newest = new Map<number, RunKey>();
  for (const { runId, attempt } of failed) {
    if (attempt > (newest.get(runId)?.attempt ?? 0)) newest.set(runId, { runId, attempt });
  }
  return [...newest.values()];
}

/** A run of this repository, by its number or its address; null for anything else. */
function runIdOf(named: string, { owner, repo }: CommandJob): number | null {
  const [, path, id] =
    /^(?:https?:\/\/[^/\s]{1,255}\/([\w.-]+\/[\w.-]+)\/actions\/runs\/)?(\d{1,15})(?:[/?#].*)?$/.exec(
      named,
    ) ?? [];
  if (id === undefined) return null;
  return path === undefined || path.toLowerCase() === `${owner}/${repo}`.toLowerCase() ? Number(id) : null;
}
