import { z } from "zod";
import { RetryLater } from "../../errors.ts";
import type { RepoConfig } from "../../config/repo-config.ts";
import type { Client } from "../../github/client.ts";
import { listIssues } from "../../github/list-issues.ts";
import { marksFailures, usualLabels } from "../../issues/failure-labels.ts";
import { listLabels } from "../../github/list-labels.ts";
import type { SyncIssuesJob } from "../../model/job.ts";
import type { Repository } from "../../model/run.ts";
import { configIn } from "../config-in.ts";
import type { SettingsFiles } from "../read-settings.ts";
import type { Place } from "../remember-settings.ts";
import type { Workbench } from "../workbench.ts";
import { lookUps } from "./look-ups.ts";
import { trackIssue, type Tracking } from "./track-issue.ts";

/** Requests of one sync: pages of 100 issues; and for comments and fixes of single issues, of which those left out are looked at again in the next sweep. */
interface Most {
  readonly pages: number;
  readonly lookUps: number;
}
const usual: Most = { pages: 60, lookUps: 100 };
/** The first comment waits for it. */
const first: Most = { pages: 8, lookUps: 20 };
const mostLabels = 8;
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
  if (known === null) return await syncFirst(files, job, bench);
  if (bench.now().getTime() - known.syncedAt >= usualMs) await bench.store.queue.add(job);
}

/** Known issues are a help: a comment does not wait for a server that fails on them. */
async function syncFirst(files: SettingsFiles, job: SyncIssuesJob, bench: Workbench): Promise<void> {
  try {
    if (!(await syncBy(files, job, { most: first, bench }))) await bench.store.queue.add(job);
  } catch (error) {
    if (error instanceof RetryLater) throw error;
    bench.log.warn({ owner: job.owner, repo: job.repo }, "Issues could not be read, trying again later");
    await bench.store.queue.add(job);
  }
}

/** Reads the issues with the label that changed since the last time; webhooks may have been missed. */
export async function syncIssues(job: SyncIssuesJob, bench: Workbench): Promise<void> {
  await syncBy(await bench.settingsOf(job), job, { most: usual, bench });
}

/** True when all was read that there is. */
async function syncBy(
  files: SettingsFiles,
  job: SyncIssuesJob,
  { most, bench }: { readonly most: Most; readonly bench: Workbench },
): Promise<boolean> {
  // By the label of the defaults other issues would be read, and these forgotten.
  if (!files.isWhole) return true;
  const { config } = configIn(files);
  const client = bench.github.installation(job.installationId);
  const labels = await labelsIn(job, config, client);
  const label = labels.join("\n");
  const now = bench.now().getTime();
  const known = await readProgress(job, bench);
  const goesOn = known !== null && known.label === label && now - known.sweptAt < sweepMs;
  const start: Progress = goesOn ? known : { since: null, sweptAt: now, syncedAt: now, label };

  const { owner, repo } = job;
  const repository = { owner, repo };
  const tracking = {
    client,
    repository,
    config,
    store: bench.store,
    lookUps: lookUps(most.lookUps),
    now: bench.now(),
  };
  const pages = { left: most.pages };
  const reads: Reading[] = [];
  for (const one of labels) reads.push(await readPages({ label: one, since: start.since, pages }, tracking));
  const isWhole = reads.every((read) => read.isWhole);
  if (start.since === null && isWhole) await bench.store.forgetOldIssues(job, new Date(start.sweptAt));
  const since = readUpTo(reads) ?? start.since;
  await bench.store.saveNote(job, progressNote, JSON.stringify({ ...start, since, syncedAt: now }));
  return isWhole;
}

/** The label of signatures, and those of the repository that mark issues about failing tests. */
async function labelsIn(
  { owner, repo }: SyncIssuesJob,
  { issues }: RepoConfig,
  client: Client,
): Promise<readonly string[]> {
  const wanted = issues.linkLabels;
  const there = wanted ?? (await listLabels(client, { owner, repo })) ?? usualLabels;
  const marks = there.filter((label) => marksFailures(label, wanted)).slice(0, mostLabels);
  const known = issues.label.toLowerCase();
  return [issues.label, ...marks.filter((label) => label.toLowerCase() !== known)];
}

/** What one label's listing gave. */
interface Reading {
  /** When the newest issue read was changed; null where there was none. */
  readonly newest: string | null;
  readonly isWhole: boolean;
}

interface Listing {
  readonly label: string;
  readonly since: string | null;
  /** Shared by all labels. */
  readonly pages: { left: number };
}

async function readPages({ label, since, pages }: Listing, tracking: Tracking): Promise<Reading> {
  let latest: string | null = null;
  for (let page = 1; pages.left > 0; page += 1) {
    pages.left -= 1;
    const read = await listIssues(tracking.client, { ...tracking.repository, label, since, page });
    if (read === null) return { newest: latest, isWhole: false };
    for (const issue of read.issues) await trackIssue(issue, tracking);
    latest = newest(read.issues.map(({ updatedAt }) => updatedAt)) ?? latest;
    if (read.isLast) return { newest: latest, isWhole: true };
  }
  return { newest: latest, isWhole: false };
}

/** Up to where nothing was left out: the next sync goes on there. Null when nothing was read. */
function readUpTo(reads: readonly Reading[]): string | null {
  const cut = reads.filter(({ isWhole }) => !isWhole);
  if (cut.length === 0) return newest(reads.flatMap((read) => read.newest ?? []));
  const reached = cut.map((read) => read.newest);
  return reached.includes(null) ? null : (reached.flatMap((time) => time ?? []).sort()[0] ?? null);
}

/** Of times in ISO 8601; null of none. */
function newest(times: readonly string[]): string | null {
  return times.toSorted().at(-1) ?? null;
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
