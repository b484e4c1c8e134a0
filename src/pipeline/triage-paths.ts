import { type Bundle, collectPaths, type PathRequest } from "../collect/collect-paths.ts";
import type { EvidenceFile, Job, Problem } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import type { Triage } from "../model/triage.ts";
import type { Normal } from "../normal/normal.ts";
import { redactTriage } from "../report/redact-triage.ts";
import type { Knowledge } from "../triage/classify.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import { mergeTriages } from "../triage/merge.ts";
import { classifyAll, judgeAll } from "../triage/triage.ts";
import { readFiles } from "./read-files.ts";

export interface TriageRequest extends PathRequest {
  /** What a passing run of the same job prints. */
  readonly normal?: Normal | null;
}

export interface PathsTriage {
  readonly triage: Triage;
  /** Files that could be read, whatever was found in them. */
  readonly filesRead: number;
}

/** Triages what lies on disk: each path by itself, a directory or an archive as one run. */
export async function triagePaths(request: TriageRequest, knowledge: Knowledge): Promise<PathsTriage> {
  const problems: Problem[] = [];
  const triages: Triage[] = [];
  let filesRead = 0;
  const onProblem = (problem: Problem) => {
    problems.push(problem);
    request.onProblem(problem);
  };
  for await (const bundle of collectPaths({ ...request, onProblem })) {
    const readings = await readFiles(named(bundle), knowledge.rules, {
      keepCases: true,
      normalOf: () => Promise.resolve(request.normal ?? null),
    });
    filesRead += readings.length;
    triages.push(triageReadings(readings, knowledge));
  }
  return { triage: redactTriage(mergeTriages(triages, problems)), filesRead };
}

/** A log that does not tell its job's name is its own job, called as its file. */
async function* named({ files }: Bundle): AsyncIterable<EvidenceFile> {
  for await (const file of files) {
    const job: Job = file.job ?? { id: null, name: file.name, conclusion: null, url: null, steps: [] };
    yield {
      name: file.name,
      role: file.role,
      job: file.role === "log" ? job : file.job,
      open: () => file.open(),
    };
  }
}

function triageReadings(readings: readonly Reading[], knowledge: Knowledge): Triage {
  const logs = readings.filter(({ role }) => role === "log");
  const jobs = [...new Set(logs.map(({ job }) => job))].flatMap((name) =>
    name === null ? [] : [{ id: null, name, conclusion: conclusionOf(logs, name), url: null, steps: [] }],
  );
  const evidence = {
    jobs,
    annotations: [],
    logs,
    artifacts: readings.filter(({ role }) => role === "artifact"),
    recorded: [],
    facts: factsByJob(jobs, logs),
    problems: [],
  };
  const classified = classifyAll(evidence, knowledge);
  return judgeAll(evidence, classified, { knowledge, pull: null, fixes: new Map() });
}

function conclusionOf(logs: readonly Reading[], name: string): string | null {
  const outcomes = new Set(logs.filter(({ job }) => job === name).map(({ outcome }) => outcome));
  if (outcomes.has("failure")) return "failure";
  return outcomes.has("success") ? "success" : null;
}
