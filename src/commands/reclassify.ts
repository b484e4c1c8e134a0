import { getPullState } from "../github/get-pull-state.ts";
import { listRunsOfHead } from "../github/list-runs-of-head.ts";
import type { CommandJob } from "../model/job.ts";
import { publishWith } from "../pipeline/publish.ts";
import { storedHead } from "../pipeline/report-head.ts";
import { loadRepository } from "../pipeline/repository-settings.ts";
import { isUpToDate } from "../pipeline/up-to-date.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import type { RunKey } from "../github/get-latest-attempt.ts";
import type { Answer, Call } from "./command.ts";
import { namedRun } from "./named-run.ts";

/** Has evidence that is new read, or in any case what is named. The comment is edited in any case, and once. */
export async function reclassify({ job, args }: Call, bench: Workbench): Promise<Answer> {
  const [named] = args;
  await (named === undefined ? lookAgain(job, bench) : readNamed(job, named, bench));
  return null;
}

/** Reading ends in an edit of the comment; where there is nothing to read it is edited here. */
async function lookAgain(job: CommandJob, bench: Workbench): Promise<void> {
  const client = bench.github.installation(job.installationId);
  const state = await getPullState(client, job, job.pullNumber);
  const headSha = state?.headSha ?? null;
  const all = headSha === null ? [] : await listRunsOfHead(client, job, headSha);
  const settings = await loadRepository(job, bench);
  const { rules, config } = settings;
  const listed = all.filter(({ workflow }) => config.workflows?.includes(workflow) ?? true);
  const runs = listed.length > 0 ? listed : await storedRuns(job, bench);
  const fresh = await Array.fromAsync(outdated(runs, job, rules.version, bench));
  if (fresh.length > 0) return read(fresh, job, bench);
  const stored = await storedHead(job, bench);
  if (stored !== null) return publishWith(stored, settings, bench, state ?? undefined);
  const { installationId, owner, repo, pullNumber } = job;
  if (headSha !== null)
    await publishWith(
      { installationId, owner, repo, pullNumber, headSha },
      settings,
      bench,
      state ?? undefined,
    );
}

async function* outdated(
  runs: readonly RunKey[],
  { owner, repo }: CommandJob,
  rulesVersion: string,
  bench: Workbench,
): AsyncIterable<RunKey> {
  for (const { runId, attempt } of runs) {
    const run = { runId, attempt };
    const known = await bench.store.attempt({ owner, repo, ...run });
    if (known === null || !isUpToDate(known, rulesVersion)) yield run;
  }
}

async function readNamed(job: CommandJob, named: string, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, pullNumber } = job;
  const run = await namedRun(job, named, bench);
  // A run that was named may belong to another pull request: its own is looked for.
  const place = { installationId, owner, repo };
  if (run !== null) {
    const { runId, attempt } = run;
    await bench.store.queue.add({ kind: "triage-run", ...place, runId, attempt, again: true });
  }
  const head = await storedHead(job, bench);
  const isOurs = run !== null && run.headSha === head?.headSha;
  if (!isOurs) await bench.store.queue.add({ kind: "publish", ...place, pullNumber });
}

async function read(runs: readonly RunKey[], job: CommandJob, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, pullNumber } = job;
  const place = { installationId, owner, repo, pullNumbers: [pullNumber] };
  for (const run of runs) await bench.store.queue.add({ kind: "triage-run", ...place, ...run, again: true });
}

/** Of each stored run of the head the newest attempt that failed: GitHub may not tell, or may have forgotten. */
async function storedRuns(job: CommandJob, bench: Workbench): Promise<readonly RunKey[]> {
  const head = await storedHead(job, bench);
  if (head === null) return [];
  const { attempts, unreadable } = await bench.store.attemptsOfHead(job, head.headSha);
  const failed = [...attempts.filter(({ triage }) => triage !== null), ...unreadable];
  const newest = new Map<number, RunKey>();
  for (const { runId, attempt } of failed) {
    if (attempt > (newest.get(runId)?.attempt ?? 0)) newest.set(runId, { runId, attempt });
  }
  return [...newest.values()];
}
