import { evidenceSource } from "../github/evidence-source.ts";
import { fetchAttempt } from "../github/fetch-attempt.ts";
import { findPulls } from "../github/find-pulls.ts";
import { getPull } from "../github/get-pull.ts";
import type { TriageRunJob } from "../model/job.ts";
import type { Run } from "../model/run.ts";
import type { Triage } from "../model/triage.ts";
import type { AttemptRecord } from "../store/store.ts";
import { redactTriage } from "../report/redact-triage.ts";
import { classifyAll, judgeAll } from "../triage/triage.ts";
import { originOf } from "../triage/origin-of.ts";
import { isWorthReading } from "../triage/worth-reading.ts";
import { lookUpFixes } from "./look-up-fixes.ts";
import { publish } from "./publish.ts";
import { readEvidence } from "./read-evidence.ts";
import { loadRepository, type RepositorySettings } from "./repository-settings.ts";
import type { Workbench } from "./workbench.ts";

/** Reads one attempt, stores its triage and asks for its pull request to be brought up to date. Can be repeated. */
export async function triageRun(job: TriageRunJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  const known = await bench.store.attempt(job);
  if (known !== null && !job.again)
    return announce(known, known.pullNumber === null ? [] : [known.pullNumber], bench);

  const client = bench.github.installation(job.installationId);
  const run = await fetchAttempt(client, job);
  const settings = await loadRepository(run, bench);
  if (!isWorthReading(run, settings.config.workflows)) return;

  const pulls = await findPulls(client, run, job.pullNumbers);
  const [pullNumber = null] = pulls;
  const read =
    run.conclusion === "success" ? passed : await readRun({ run, pullNumber, settings }, bench, signal);
  signal.throwIfAborted();
  const triagedAt = bench.now().toISOString();
  const fresh = { rulesVersion: settings.rules.version, triage: read.triage };
  const kept = read.isBlind && known?.triage != null ? stillKnown(known.triage, known.rulesVersion) : fresh;
  await bench.store.saveAttempt({ ...run, pullNumber, triagedAt, ...kept });
  await announce(run, pulls, bench);
}

const passed: RunReading = { triage: null, isBlind: false };

/** Logs expire; what they said before is worth more than what is left without them. */
function stillKnown(triage: Triage, rulesVersion: string): Pick<AttemptRecord, "rulesVersion" | "triage"> {
  const gone = { file: "run", reason: "the logs are gone by now; this is what was read of them earlier" };
  const problems = triage.problems.filter(({ reason }) => reason !== gone.reason);
  return { rulesVersion, triage: { ...triage, problems: [...problems, gone] } };
}

/** Without a pull request there is no comment to keep in order: the check run is set at once. */
async function announce(
  run: Pick<Run, "installationId" | "owner" | "repo" | "headSha">,
  pulls: readonly number[],
  bench: Workbench,
): Promise<void> {
  const { installationId, owner, repo, headSha } = run;
  const place = { installationId, owner, repo };
  if (pulls.length === 0) await publish({ ...place, headSha, pullNumber: null }, bench);
  for (const pullNumber of pulls) await bench.store.queue.add({ kind: "publish", ...place, pullNumber });
}

interface RunRequest {
  readonly run: Run;
  readonly pullNumber: number | null;
  readonly settings: RepositorySettings;
}

interface RunReading {
  readonly triage: Triage | null;
  /** True when not a single log could be had. */
  readonly isBlind: boolean;
}

async function readRun(request: RunRequest, bench: Workbench, signal: AbortSignal): Promise<RunReading> {
  const { run, pullNumber, settings } = request;
  const client = bench.github.installation(run.installationId);
  const pull = pullNumber === null ? null : await getPull(client, run, pullNumber);
  const { knowledge } = settings.rules;
  const source = evidenceSource(client, run);
  const branch = pull?.baseBranch ?? run.headBranch ?? "main";
  const origin = originOf(run, pull);
  const evidence = await readEvidence({ run, origin, branch, source, settings, signal }, bench);
  const classified = classifyAll(evidence, knowledge);
  const fixes = await lookUpFixes(client, run, classified);
  const triage = redactTriage(judgeAll(evidence, classified, { knowledge, pull, fixes, past: null }));
  return { triage, isBlind: evidence.logs.length === 0 };
}
