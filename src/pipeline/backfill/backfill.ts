import { RetryLater } from "../../errors.ts";
import type { Client } from "../../github/client.ts";
import { defaultBranch } from "../../github/default-branch.ts";
import { listOpenPulls, type OpenPull } from "../../github/list-open-pulls.ts";
import { listPastRuns, type PastRun, type PastRuns } from "../../github/list-past-runs.ts";
import type { BackfillJob } from "../../model/job.ts";
import type { Repository } from "../../model/run.ts";
import { loadRepository, type RepositorySettings } from "../repository-settings.ts";
import type { Workbench } from "../workbench.ts";
import { type Cursor, loadProgress, type Progress, saveProgress } from "./progress.ts";
import { readPastAttempt } from "./read-past-run.ts";

const day = 86_400_000;
const daysBack = 30;
/** Runs read of the default branch, and of open pull requests: some thousand requests, an hour's budget is 5,000. */
const mostRuns: Readonly<Record<Cursor["phase"], number>> = { base: 250, pulls: 150, done: 0 };
/** Attempts of one run that are read. */
const mostAttempts = 3;
/** Runs read in one go; then whatever else waits in the queue has its turn. */
const atOnce = 8;
const pauseMs = 1_000;

/**
 * Reads what happened before the app came: the newest runs of the default branch and of open pull requests, so that the first
 * comment has something to compare with. Goes on where it stopped, and ends by itself.
 */
export async function backfill(job: BackfillJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  const client = bench.github.installation(job.installationId);
  let progress = (await loadProgress(job, bench.store)) ?? beginning(bench.now());
  if (progress.cursor.phase === "done") return;
  if (progress.totalRuns === null) {
    progress = { ...progress, totalRuns: await countRuns(client, job, progress.cursor) };
    await saveProgress(job, progress, bench);
  }
  const settings = await loadRepository(job, bench);
  const pulls = progress.cursor.phase === "pulls" ? await listOpenPulls(client, job) : [];
  const { runs } = await listRuns(client, job, progress.cursor);
  const { phase, onPage } = progress.cursor;
  for (const run of runs.slice(onPage, onPage + atOnce)) {
    signal.throwIfAborted();
    // A fork's branch may have the name of ours.
    if (run.isPullRequest === (phase === "pulls"))
      await readRun(run, { job, pulls, settings, signal }, bench);
    progress = oneMore(progress);
    await saveProgress(job, progress, bench);
  }
  progress = { ...progress, cursor: turned(progress.cursor, runs.length) };
  await saveProgress(job, progress, bench);
  const { owner, repo } = job;
  const { readRuns, totalRuns } = progress;
  bench.log.info({ owner, repo, readRuns, totalRuns, phase: progress.cursor.phase }, "read past runs");
  if (progress.cursor.phase !== "done")
    throw new RetryLater(new Date(bench.now().getTime() + pauseMs), "There are more runs to read.");
}

/** A past that was read to its end is read anew: what is known of it costs no request. */
export async function beginAnew(repository: Repository, bench: Workbench): Promise<void> {
  const progress = await loadProgress(repository, bench.store);
  if (progress?.cursor.phase === "done") await saveProgress(repository, beginning(bench.now()), bench);
}

function beginning(now: Date): Progress {
  const since = new Date(now.getTime() - daysBack * day).toISOString().slice(0, 10);
  const cursor = { phase: "base", page: 1, onPage: 0, inPhase: 0, since } as const;
  return { cursor, readRuns: 0, totalRuns: null, startedAt: now.getTime() };
}

function oneMore(progress: Progress): Progress {
  const { onPage, inPhase } = progress.cursor;
  return {
    ...progress,
    cursor: { ...progress.cursor, onPage: onPage + 1, inPhase: inPhase + 1 },
    readRuns: progress.readRuns + 1,
  };
}

async function listRuns(
  client: Client,
  job: BackfillJob,
  { phase, page, since }: Pick<Cursor, "phase" | "page" | "since">,
): Promise<PastRuns> {
  const { owner, repo } = job;
  const branch = phase === "base" ? await defaultBranch(client, job) : null;
  return await listPastRuns(client, { owner, repo, branch, since, page });
}

/** About as many runs as will be read. */
async function countRuns(client: Client, job: BackfillJob, { since }: Cursor): Promise<number> {
  const base = await listRuns(client, job, { phase: "base", since, page: 1 });
  const pulls = await listRuns(client, job, { phase: "pulls", since, page: 1 });
  return Math.min(base.total, mostRuns.base) + Math.min(pulls.total, mostRuns.pulls);
}

/** Behind the last run of a page comes the next page; behind the last page, runs that are too old, or enough runs, the next phase. */
function turned(cursor: Cursor, onPage: number): Cursor {
  if (onPage === 0 || cursor.inPhase >= mostRuns[cursor.phase]) {
    const phase = cursor.phase === "base" ? "pulls" : "done";
    return { ...cursor, phase, page: 1, onPage: 0, inPhase: 0 };
  }
  return cursor.onPage < onPage ? cursor : { ...cursor, page: cursor.page + 1, onPage: 0 };
}

interface Reading {
  readonly job: BackfillJob;
  readonly pulls: readonly OpenPull[];
  readonly settings: RepositorySettings;
  readonly signal: AbortSignal;
}

/** A run whose pull request is closed by now is nobody's to compare with: it is passed over. */
async function readRun(
  run: PastRun,
  { job, pulls, settings, signal }: Reading,
  bench: Workbench,
): Promise<void> {
  const pull = run.isPullRequest ? (pulls.find((one) => isHeadOf(one, run)) ?? null) : null;
  if (run.isPullRequest && pull === null) return;
  const { installationId, owner, repo } = job;
  for (let attempt = Math.max(1, run.attempts - mostAttempts + 1); attempt <= run.attempts; attempt++) {
    const key = { installationId, owner, repo, runId: run.runId, attempt };
    await readPastAttempt({ attempt: key, pull, settings, signal }, bench);
  }
}

function isHeadOf({ headBranch, headOwner }: OpenPull, run: PastRun): boolean {
  return headBranch === run.headBranch && headOwner.toLowerCase() === (run.headOwner ?? "").toLowerCase();
}
