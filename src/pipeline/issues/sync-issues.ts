import { z } from "zod";
import type { RepoConfig } from "../../config/repo-config.ts";
import { listIssues } from "../../github/list-issues.ts";
import type { Issue } from "../../model/known-issue.ts";
import type { SyncIssuesJob } from "../../model/job.ts";
import type { Repository } from "../../model/run.ts";
import { configIn } from "../config-in.ts";
import type { SettingsFiles } from "../read-settings.ts";
import type { Place } from "../remember-settings.ts";
import type { Workbench } from "../workbench.ts";
import { trackIssue } from "./track-issue.ts";

/** Requests of one sync: pages of 100 issues. */
const mostPages = 60;
const hour = 3_600_000;
const usualMs = 6 * hour;
/** All are read again after this time: an issue that lost its label while nobody listened is not among those that changed. */
const sweepMs = 7 * 24 * hour;

const progress = z.object({
  /** What was read up to, ISO 8601; null at the start of a sweep. */
  since: z.string().nullable(),
  /** When the sweep began and this sync ended, in ms since 1970. */
  sweptAt: z.number(),
  syncedAt: z.number(),
  label: z.string(),
});
type Progress = z.infer<typeof progress>;

const progressNote = "issues";

/** Has the issues synced when that was long ago; waits for it when it never was, so that the first comment knows them. */
export async function freshIssues(
  { installationId, owner, repo }: Place,
  files: SettingsFiles,
  bench: Workbench,
): Promise<void> {
  const job: SyncIssuesJob = { kind: "sync-issues", installationId, owner, repo };
  const known = await readProgress(job, bench);
  if (known === null) return await syncBy(files, job, bench);
  if (bench.now().getTime() - known.syncedAt >= usualMs) await bench.store.queue.add(job);
}

/** Reads the issues with the label that changed since the last time; webhooks may have been missed. */
export async function syncIssues(job: SyncIssuesJob, bench: Workbench): Promise<void> {
  await syncBy(await bench.settingsOf(job), job, bench);
}

async function syncBy(files: SettingsFiles, job: SyncIssuesJob, bench: Workbench): Promise<void> {
  // By the label of the defaults other issues would be read, and these forgotten.
  if (!files.isWhole) return;
  const { config } = configIn(files);
  const { label } = config.issues;
  const now = bench.now().getTime();
  const known = await readProgress(job, bench);
  const goesOn = known !== null && known.label === label && now - known.sweptAt < sweepMs;
  const start: Progress = goesOn ? known : { since: null, sweptAt: now, syncedAt: now, label };

  const read = await readPages(job, { config, since: start.since }, bench);
  if (start.since === null && read.isWhole) await bench.store.forgetOldIssues(job, new Date(start.sweptAt));
  const since = read.newest ?? start.since;
  await bench.store.saveNote(job, progressNote, JSON.stringify({ ...start, since, syncedAt: now }));
}

interface Reading {
  readonly config: RepoConfig;
  readonly since: string | null;
}

async function readPages(
  { installationId, owner, repo }: SyncIssuesJob,
  { config, since }: Reading,
  bench: Workbench,
): Promise<{ readonly newest: string | null; readonly isWhole: boolean }> {
  const client = bench.github.installation(installationId);
  const repository = { owner, repo };
  let latest: string | null = null;
  for (let page = 1; page <= mostPages; page += 1) {
    const read = await listIssues(client, { ...repository, label: config.issues.label, since, page });
    if (read === null) return { newest: latest, isWhole: false };
    for (const issue of read.issues)
      await trackIssue(issue, { client, repository, config, store: bench.store });
    latest = newest(read.issues) ?? latest;
    if (read.isLast) return { newest: latest, isWhole: true };
  }
  return { newest: latest, isWhole: false };
}

function newest(issues: readonly Issue[]): string | null {
  return issues.reduce<string | null>(
    (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
    null,
  );
}

async function readProgress(repository: Repository, { store }: Workbench): Promise<Progress | null> {
  const text = await store.note(repository, progressNote);
  if (text === null) return null;
  try {
    return progress.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
