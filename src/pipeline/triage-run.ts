import { evidenceSource } from "../github/evidence-source.ts";
import { fetchAttempt } from "../github/fetch-attempt.ts";
import { findPulls } from "../github/find-pulls.ts";
import { getPull } from "../github/get-pull.ts";
import type { TriageRunJob } from "../model/job.ts";
import type { Run } from "../model/run.ts";
import type { Triage } from "../model/triage.ts";
import { redactTriage } from "../report/redact-triage.ts";
import { classifyAll, judgeAll } from "../triage/triage.ts";
import { isWorthReading } from "../triage/worth-reading.ts";
import { lookUpFixes } from "./look-up-fixes.ts";
import { publish } from "./publish.ts";
import { readEvidence } from "./read-evidence.ts";
import { loadRepository, type RepositorySettings } from "./repository-settings.ts";
import type { Workbench } from "./workbench.ts";

/** Reads one attempt, stores its triage and asks for its pull request to be brought up to date. Can be repeated. */
export async function triageRun(job: TriageRunJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  const known = job.again ? null : await bench.store.attempt(job);
  if (known !== null) return announce(known, known.pullNumber, bench);

  const client = bench.github.installation(job.installationId);
  const run = await fetchAttempt(client, job);
  const settings = await loadRepository(client, run, bench.rules);
  if (!isWorthReading(run, settings.config.workflows)) return;

  const [pullNumber = null] = await findPulls(client, run);
  const triage =
    run.conclusion === "success" ? null : await readRun({ run, pullNumber, settings }, bench, signal);
  signal.throwIfAborted();
  const triagedAt = bench.now().toISOString();
  await bench.store.saveAttempt({
    ...run,
    pullNumber,
    triagedAt,
    rulesVersion: settings.rules.version,
    triage,
  });
  await announce(run, pullNumber, bench);
}

/** Without a pull request there is no comment to keep in order: the check run is set at once. */
async function announce(
  run: Pick<Run, "installationId" | "owner" | "repo" | "headSha">,
  pullNumber: number | null,
  bench: Workbench,
) {
  const { installationId, owner, repo, headSha } = run;
  if (pullNumber === null) return publish({ installationId, owner, repo, headSha, pullNumber }, bench);
  await bench.store.queue.add({ kind: "publish", installationId, owner, repo, pullNumber });
}

interface Reading {
  readonly run: Run;
  readonly pullNumber: number | null;
  readonly settings: RepositorySettings;
}

async function readRun(
  { run, pullNumber, settings }: Reading,
  bench: Workbench,
  signal: AbortSignal,
): Promise<Triage> {
  const client = bench.github.installation(run.installationId);
  const pull = pullNumber === null ? null : await getPull(client, run, pullNumber);
  const { knowledge } = settings.rules;
  const source = evidenceSource(client, run);
  const evidence = await readEvidence({ run, source, settings, signal }, bench);
  const classified = classifyAll(evidence, knowledge);
  const fixes = await lookUpFixes(client, run, classified);
  return redactTriage(judgeAll(evidence, classified, { knowledge, pull, fixes }));
}
