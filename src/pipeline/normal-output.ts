import type { ByteStream, EvidenceSource } from "../collect/source.ts";
import { findPassingRun, type PassingRun } from "../github/find-passing-job.ts";
import type { Job } from "../model/evidence.ts";
import type { KnownTests } from "../model/attempt-history.ts";
import type { Repository, Run } from "../model/run.ts";
import { learnNormal } from "../normal/learn-normal.ts";
import type { Normal } from "../normal/normal.ts";
import { redact } from "../report/redact.ts";
import { factsOfName } from "../parse/facts/name-facts.ts";
import { createReader } from "../parse/reader.ts";
import { factValues } from "../triage/history/attempt-history.ts";
import { createTestNames } from "../triage/history/known-tests.ts";
import type { Workbench } from "./workbench.ts";

const day = 24 * 3_600_000;
/** A model that is older takes in the newest passing run. */
const maxAge = 7 * day;
/** Logs of passing runs fetched for one attempt: the comment must not wait for more. */
const mostFetched = 3;
/** A log that is larger is learned up to here. */
const maxBytes = 64 * 1024 * 1024;

/** Says what passing runs of a job print, or null where that is not known. */
export type NormalOf = (job: Job) => Promise<Normal | null>;

export interface NormalRequest {
  readonly run: Run;
  /** Branch whose passing runs are normal. */
  readonly branch: string;
  readonly source: EvidenceSource;
}

/**
 * Normal output by job: from the store, else learned from the log of the newest passing run of the same job on the
 * base branch. A help, never a need: without it lines are ranked by their words alone.
 */
export function normalOutput({ run, branch, source }: NormalRequest, bench: Workbench): NormalOf {
  const { owner, repo, workflowId, installationId } = run;
  if (workflowId === null) return () => Promise.resolve(null);
  let passing: Promise<PassingRun | null> | null = null;
  let fetched = 0;

  return async ({ name }) => {
    const key = { owner, repo, workflowId, job: name };
    const known = await bench.store.normalOf(key);
    if (known !== null && bench.now().getTime() - known.learnedAt.getTime() < maxAge) return known.model;
    if (fetched >= mostFetched) return known?.model ?? null;
    fetched += 1;
    const client = bench.github.installation(installationId);
    passing ??= findPassingRun(client, { owner, repo, workflowId, branch, installationId }).catch(nothing);
    const passed = await passing;
    const job = passed?.jobs.find((one) => one.name === name);
    const learned = job === undefined ? null : await learn(job, source, known?.model ?? null);
    if (passed === null || job === undefined || learned === null) return known?.model ?? null;
    await bench.store.saveNormal(key, learned.model);
    await rememberTests({ owner, repo }, { passed, job, tests: learned.tests }, bench);
    return learned.model;
  };
}

function nothing(): null {
  return null;
}

interface PassedJob {
  readonly passed: PassingRun;
  readonly job: Job;
  readonly tests: KnownTests | null;
}

/** Which tests ran and which were skipped when all was well: only this log of them all is read. */
async function rememberTests(
  { owner, repo }: Repository,
  { passed, job, tests }: PassedJob,
  { store }: Workbench,
): Promise<void> {
  const { runId, attempt, workflow, headSha, headBranch } = passed;
  const startedAt = Date.parse(job.startedAt ?? passed.startedAt);
  // One that was carried over from an earlier attempt is recorded there.
  if (tests === null || startedAt < Date.parse(passed.startedAt)) return;
  await store.recordTests({
    owner,
    repo,
    runId,
    attempt,
    workflow,
    headSha,
    branch: headBranch,
    pullNumber: null,
    author: null,
    baseBranch: headBranch,
    jobs: [
      {
        job: job.name,
        startedAt,
        durationMs: job.completedAt == null ? null : Math.max(0, Date.parse(job.completedAt) - startedAt),
        conclusion: job.conclusion,
        facts: factValues(factsOfName(job.name)),
        tests,
        failures: [],
      },
    ],
  });
}

interface Learned {
  readonly model: Normal;
  /** Null where its log names no tests, or was not read to its end. */
  readonly tests: KnownTests | null;
}

async function learn(job: Job, source: EvidenceSource, before: Normal | null): Promise<Learned | null> {
  try {
    return await learnFrom(job, await source.jobLog(job), before);
  } catch {
    return null;
  }
}

async function learnFrom(job: Job, { body }: ByteStream, before: Normal | null): Promise<Learned> {
  const learner = learnNormal(before, redact);
  const reader = createReader({ file: job.name, role: "log", job, matcher: null });
  const names = createTestNames();
  let bytes = 0;
  for await (const chunk of body) {
    learner.push(chunk);
    reader.push(chunk);
    bytes += chunk.length;
    if (bytes >= maxBytes) break;
  }
  names.add(job.name, reader.end().cases);
  return { model: learner.end(), tests: bytes >= maxBytes ? null : names.of(job.name) };
}
