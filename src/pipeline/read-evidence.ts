import { collectAttempt } from "../collect/collect-attempt.ts";
import type { EvidenceSource } from "../collect/source.ts";
import type { Problem } from "../model/evidence.ts";
import type { Origin, Run } from "../model/run.ts";
import { createFileFinder } from "../rules/file-finder.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import { recordedFailures } from "../triage/recorded-failures.ts";
import type { TestNames } from "../triage/history/known-tests.ts";
import type { Evidence } from "../triage/triage.ts";
import { normalOutput } from "./normal-output.ts";
import { readFiles } from "./read-files.ts";
import type { RepositorySettings } from "./repository-settings.ts";
import type { Workbench } from "./workbench.ts";

export interface EvidenceRequest {
  readonly run: Run;
  readonly origin: Origin;
  /** Branch whose passing runs are normal. */
  readonly branch: string;
  readonly source: EvidenceSource;
  readonly settings: RepositorySettings;
  /** Takes the names of the tests that each job ran. */
  readonly tests: TestNames;
  readonly signal: AbortSignal;
}

/** Fetches and reads all that an attempt left behind; what could not be had is told in `problems`. */
export async function readEvidence(request: EvidenceRequest, bench: Workbench): Promise<Evidence> {
  const { run, origin, settings } = request;
  const problems: Problem[] = [...run.problems, ...settings.problems];
  const onProblem = (problem: Problem) => void problems.push(problem);
  const limits = settings.config.artifacts ? bench.limits : { ...bench.limits, artifacts: 0 };
  const finder = createFileFinder(settings.rules.knowledge.rules);
  const files = collectAttempt({
    run,
    source: request.source,
    limits,
    now: () => bench.now().getTime(),
    onProblem,
    onEntry: (name) => finder.see(name),
  });
  const normalOf = normalOutput(request, bench);
  // Reports do not say which job they are of.
  const onlyJob = run.jobs.length === 1 ? (run.jobs[0]?.name ?? null) : null;
  const readings = await readFiles(files, settings.rules.knowledge.rules, {
    signal: request.signal,
    keepCases: false,
    onCases: ({ role, job, cases }) => {
      if (role === "log" && job !== null) request.tests.add(job, cases);
      else if (onlyJob !== null)
        request.tests.add(
          onlyJob,
          cases.filter(({ status }) => status === "flaky"),
        );
    },
    normalOf: ({ job, role }) => (job === null || role !== "log" ? Promise.resolve(null) : normalOf(job)),
  });
  const logs = readings.filter(({ role }) => role === "log");
  return {
    origin,
    jobs: run.jobs,
    annotations: run.annotations,
    logs,
    artifacts: readings.filter(({ role }) => role === "artifact"),
    files: finder.found(),
    recorded: recordedFailures(run, logs),
    facts: factsByJob(run.jobs, logs),
    problems,
  };
}
