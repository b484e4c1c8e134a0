import type { ByteStream, EvidenceSource } from "../collect/source.ts";
import { findPassingJobs } from "../github/find-passing-job.ts";
import type { Job } from "../model/evidence.ts";
import type { Run } from "../model/run.ts";
import { learnNormal } from "../normal/learn-normal.ts";
import type { Normal } from "../normal/normal.ts";
import { redact } from "../report/redact.ts";
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
  let passing: Promise<readonly Job[]> | null = null;
  let fetched = 0;

  return async ({ name }) => {
    const key = { owner, repo, workflowId, job: name };
    const known = await bench.store.normalOf(key);
    if (known !== null && bench.now().getTime() - known.learnedAt.getTime() < maxAge) return known.model;
    if (fetched >= mostFetched) return known?.model ?? null;
    fetched += 1;
    const client = bench.github.installation(installationId);
    passing ??= findPassingJobs(client, { owner, repo, workflowId, branch, installationId }).catch(nothing);
    const job = (await passing).find((one) => one.name === name);
    const model = job === undefined ? null : await learn(job, source, known?.model ?? null);
    if (model === null) return known?.model ?? null;
    await bench.store.saveNormal(key, model);
    return model;
  };
}

function nothing(): readonly Job[] {
  return [];
}

async function learn(job: Job, source: EvidenceSource, before: Normal | null): Promise<Normal | null> {
  try {
    return await learnFrom(await source.jobLog(job), before);
  } catch {
    return null;
  }
}

async function learnFrom({ body }: ByteStream, before: Normal | null): Promise<Normal> {
  const learner = learnNormal(before, redact);
  let bytes = 0;
  for await (const chunk of body) {
    learner.push(chunk);
    bytes += chunk.length;
    if (bytes >= maxBytes) break;
  }
  return learner.end();
}
