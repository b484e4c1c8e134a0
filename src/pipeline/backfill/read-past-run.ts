import { evidenceSource } from "../../github/evidence-source.ts";
import { fetchAttempt } from "../../github/fetch-attempt.ts";
import type { OpenPull } from "../../github/list-open-pulls.ts";
import type { Attempt, Run } from "../../model/run.ts";
import { factsByJob } from "../../triage/facts-by-job.ts";
import { createTestNames } from "../../triage/history/known-tests.ts";
import { originOf } from "../../triage/origin-of.ts";
import { classifyAll } from "../../triage/triage.ts";
import { isWanted } from "../../triage/worth-reading.ts";
import { learnSiblings } from "../learn-siblings.ts";
import { readEvidence } from "../read-evidence.ts";
import { remember } from "../remember.ts";
import type { RepositorySettings } from "../repository-settings.ts";
import type { Workbench } from "../workbench.ts";

export interface PastAttempt {
  readonly attempt: Attempt;
  readonly pull: OpenPull | null;
  readonly settings: RepositorySettings;
  readonly signal: AbortSignal;
}

/**
 * Reads an attempt that ended long ago for history alone: nobody is told of it. Of failed ones the logs, not the artifacts. One
 * that was read when it happened stays as it was read: by now its logs may be gone.
 */
export async function readPastAttempt(past: PastAttempt, bench: Workbench): Promise<void> {
  if (await bench.store.hasHistory(past.attempt)) return;
  const client = bench.github.installation(past.attempt.installationId);
  const run = await fetchAttempt(client, past.attempt);
  if (!isWanted(run, past.settings.config.workflows)) return;
  if (hasFailed(run)) await rememberFailed(run, past, bench);
  else if (run.conclusion === "success") await rememberPassed(run, past, bench);
}

/** GitHub tells no conclusion of an attempt that was followed by another: its jobs do. */
function hasFailed({ conclusion, jobs }: Run): boolean {
  return (
    conclusion === "failure" ||
    conclusion === "timed_out" ||
    jobs.some((job) => job.conclusion === "failure" || job.conclusion === "timed_out")
  );
}

async function rememberPassed(run: Run, { pull }: PastAttempt, bench: Workbench): Promise<void> {
  const facts = factsByJob(run.jobs, []);
  await remember({ run, pull, classified: [], facts, tests: createTestNames() }, bench);
}

async function rememberFailed(run: Run, past: PastAttempt, bench: Workbench): Promise<void> {
  const { pull, settings, signal } = past;
  const tests = createTestNames();
  const source = evidenceSource(bench.github.installation(run.installationId), run);
  const evidence = await readEvidence(
    {
      run,
      origin: originOf(run, pull),
      branch: pull?.baseBranch ?? run.headBranch ?? "main",
      source,
      settings: { ...settings, config: { ...settings.config, artifacts: false } },
      tests,
      signal,
    },
    bench,
  );
  const classified = classifyAll(evidence, settings.rules.knowledge);
  const facts = await learnSiblings({ run, source, tests, signal }, evidence.facts, bench);
  await remember({ run, pull, classified, facts, tests }, bench);
}
