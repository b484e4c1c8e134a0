import { evidenceSource } from "../github/evidence-source.ts";
import { fetchAttempt } from "../github/fetch-attempt.ts";
import { findPulls } from "../github/find-pulls.ts";
import { getPull } from "../github/get-pull.ts";
import { linkFailures } from "../issues/likeness/link-failures.ts";
import type { TriageRunJob } from "../model/job.ts";
import type { PullRequest, Run } from "../model/run.ts";
import type { Triage } from "../model/triage.ts";
import type { AttemptRecord } from "../store/store.ts";
import { redactTriage } from "../report/redact-triage.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import { isBaseRun } from "../triage/history/base-run.ts";
import { fingerprint } from "../triage/fingerprint.ts";
import { createTestNames } from "../triage/history/known-tests.ts";
import { classifyAll, judgeAll } from "../triage/triage.ts";
import { originOf } from "../triage/origin-of.ts";
import { isWanted, isWorthReading } from "../triage/worth-reading.ts";
import { followRules } from "./follow-rules.ts";
import { reopenIssues } from "./issues/reopen-issues.ts";
import { tellIssues } from "./issues/tell-issues.ts";
import { learnSiblings } from "./learn-siblings.ts";
import { lookUpFixes } from "./look-up-fixes.ts";
import { nameSuspects } from "./name-suspects.ts";
import { publish } from "./publish.ts";
import { recall, remember } from "./remember.ts";
import { tellOfRecovery, tellOthers } from "./tell-others.ts";
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
  if (!isWorthReading(run, settings.config.workflows)) return await recordPassing(run, job, settings, bench);

  const pulls = await findPulls(client, run, job.pullNumbers);
  const [pullNumber = null] = pulls;
  const pull = pullNumber === null ? null : await getPull(client, run, pullNumber);
  const read =
    run.conclusion === "success"
      ? await readPassing({ run, pull, settings }, bench)
      : await readRun({ run, pull, settings }, bench, signal);
  signal.throwIfAborted();
  const triagedAt = bench.now().toISOString();
  const fresh = { rulesVersion: settings.rules.version, triage: read.triage };
  const kept = read.isBlind && known?.triage != null ? stillKnown(known.triage, known.rulesVersion) : fresh;
  await bench.store.saveAttempt({ ...run, pullNumber, triagedAt, ...kept });
  await announce(run, pulls, bench);
  await followRules(run, settings.rules.version, bench);
}

/** A passing run needs no word, but counts: every rate is out of all runs. */
async function recordPassing(
  run: Run,
  { pullNumbers }: TriageRunJob,
  { config, rules }: RepositorySettings,
  bench: Workbench,
): Promise<void> {
  if (run.conclusion !== "success" || !isWanted(run, config.workflows)) return;
  const client = bench.github.installation(run.installationId);
  const pulls = await findPulls(client, run, pullNumbers);
  const [pullNumber = null] = pulls;
  const pull = pullNumber === null ? null : await getPull(client, run, pullNumber);
  await rememberPassing(run, pull, bench);
  await tellOfRecovery(run, bench);
  if (pullNumber === null || !(await isNews(run, pullNumber, bench))) return;
  const triagedAt = bench.now().toISOString();
  const rulesVersion = rules.version;
  await bench.store.saveAttempt({ ...run, pullNumber, triagedAt, rulesVersion, triage: null });
  await announce(run, pulls, bench);
}

/** A comment that tells of an older commit has to say that a newer one passed. */
async function isNews(run: Run, pullNumber: number, bench: Workbench): Promise<boolean> {
  const { owner, repo } = run;
  if ((await bench.store.commentOf({ owner, repo, pullNumber })) === null) return false;
  const told = await bench.store.newestFailedHeadOfPull(run, pullNumber);
  return told !== null && told.headSha !== run.headSha;
}

async function readPassing({ run, pull }: RunRequest, bench: Workbench): Promise<RunReading> {
  await rememberPassing(run, pull, bench);
  return { triage: null, isBlind: false };
}

async function rememberPassing(run: Run, pull: PullRequest | null, bench: Workbench): Promise<void> {
  const facts = factsByJob(run.jobs, []);
  await remember({ run, pull, classified: [], facts, tests: createTestNames() }, bench);
}

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
  readonly pull: PullRequest | null;
  readonly settings: RepositorySettings;
}

interface RunReading {
  readonly triage: Triage | null;
  /** True when not a single log could be had. */
  readonly isBlind: boolean;
}

async function readRun(request: RunRequest, bench: Workbench, signal: AbortSignal): Promise<RunReading> {
  const { run, pull, settings } = request;
  const client = bench.github.installation(run.installationId);
  const { knowledge } = settings.rules;
  const source = evidenceSource(client, run);
  const branch = pull?.baseBranch ?? run.headBranch ?? "main";
  const origin = originOf(run, pull);
  const tests = createTestNames();
  const evidence = await readEvidence({ run, origin, branch, source, settings, tests, signal }, bench);
  const facts = await learnSiblings({ run, source, tests, signal }, evidence.facts, bench);
  const issues = await bench.issuesOf(run);
  const classified = linkFailures(classifyAll(evidence, knowledge), issues, knowledge.rules);
  const fixes = await lookUpFixes(client, { run, branch: pull?.baseBranch ?? run.headBranch }, classified);
  const isBlind = evidence.logs.length === 0;
  // What was read of its logs before they were gone is worth more than what is left.
  if (!isBlind || !(await bench.store.hasHistory(run)))
    await remember({ run, pull, classified, facts, tests }, bench);
  const verdicts = classified.map(({ failure }) => ({ failure, fingerprint: fingerprint(failure) }));
  const past = await recall({ run, pull, verdicts, until: pull?.closedAt ?? null }, bench);
  await tellOthers(run, past, bench);
  await tellIssues(run, classified, bench);
  const judged = judgeAll(evidence, classified, { knowledge, pull, fixes, past });
  if (pull === null && isBaseRun(run) && settings.config.issues.reopen)
    await reopenIssues(run, judged, bench);
  const triage = redactTriage(await nameSuspects(judged, run, bench));
  return { triage, isBlind };
}
