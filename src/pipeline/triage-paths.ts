import { type Bundle, collectPaths, type PathRequest } from "../collect/collect-paths.ts";
import type { EvidenceFile, Job, Problem } from "../model/evidence.ts";
import type { Reading } from "../model/failure.ts";
import type { Triage } from "../model/triage.ts";
import { unknownOrigin } from "../model/run.ts";
import type { IssueIndex } from "../issues/likeness/issue-index.ts";
import { linkFailures, type LinkableIssue } from "../issues/likeness/link-failures.ts";
import type { Normal } from "../normal/normal.ts";
import { redactTriage } from "../report/redact-triage.ts";
import { createFileFinder } from "../rules/file-finder.ts";
import type { Knowledge } from "../triage/classify.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import { mergeTriages } from "../triage/merge.ts";
import { classifyAll, judgeAll } from "../triage/triage.ts";
import { readFiles } from "./read-files.ts";

export interface TriageRequest extends PathRequest {
  /** What a passing run of the same job prints. */
  readonly normal?: Normal | null;
  /** Issues that may tell of the failures. */
  readonly issues?: IssueIndex<LinkableIssue>;
}

export interface PathsTriage {
  readonly triage: Triage;
  /** Files that could be read, whatever was found in them. What kept the others from it was told to `onProblem`. */
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
  let finder = createFileFinder(knowledge.rules);
  const onEntry = (name: string) => finder.see(name);
  for await (const bundle of collectPaths({ ...request, onProblem, onEntry })) {
    finder = createFileFinder(knowledge.rules);
    const readings = await readFiles(named(bundle), knowledge.rules, {
      keepCases: true,
      normalOf: () => Promise.resolve(request.normal ?? null),
    });
    const foreign = bundle.run ? [] : readings.flatMap(asForeign);
    foreign.forEach(onProblem);
    for (const reading of readings) {
      if (wasRead(reading)) filesRead += 1;
      else reading.problems.forEach(request.onProblem);
    }
    triages.push(triageReadings(readings, finder.found(), { knowledge, issues: request.issues ?? null }));
  }
  return { triage: redactTriage(mergeTriages(triages, problems)), filesRead };
}

/** Inside a directory other XML and JSON is passed over; who names it as a PATH is told. */
function asForeign({ file, foreign }: Reading): readonly Problem[] {
  return foreign == null ? [] : [{ file, reason: foreign }];
}

/** A report of which nothing could be understood was not read. */
function wasRead({ role, cases, failures, totals, problems, foreign }: Reading): boolean {
  const isUnderstood = cases.length > 0 || failures.length > 0 || totals != null;
  return isUnderstood || (foreign == null && (role === "log" || problems.length === 0));
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

function triageReadings(
  readings: readonly Reading[],
  files: readonly string[],
  { knowledge, issues }: { readonly knowledge: Knowledge; readonly issues: IssueIndex<LinkableIssue> | null },
): Triage {
  const logs = readings.filter(({ role }) => role === "log");
  const jobs = [...new Set(logs.map(({ job }) => job))].flatMap((name) =>
    name === null ? [] : [{ id: null, name, conclusion: conclusionOf(logs, name), url: null, steps: [] }],
  );
  const evidence = {
    origin: unknownOrigin,
    jobs,
    annotations: [],
    logs,
    artifacts: readings.filter(({ role }) => role === "artifact"),
    files,
    recorded: [],
    facts: factsByJob(jobs, logs),
    problems: [],
  };
  const found = classifyAll(evidence, knowledge);
  const classified = issues === null ? found : linkFailures(found, issues, knowledge.rules);
  return judgeAll(evidence, classified, { knowledge, pull: null, fixes: new Map(), past: null });
}

function conclusionOf(logs: readonly Reading[], name: string): string | null {
  const outcomes = new Set(logs.filter(({ job }) => job === name).map(({ outcome }) => outcome));
  if (outcomes.has("failure")) return "failure";
  return outcomes.has("success") ? "success" : null;
}
