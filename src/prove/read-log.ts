import { collectPaths } from "../collect/collect-paths.ts";
import { defaultLimits } from "../collect/limits.ts";
import { UserError } from "../errors.ts";
import type { EvidenceFile, Problem } from "../model/evidence.ts";
import type { Failure, Reading } from "../model/failure.ts";
import { readFiles } from "../pipeline/read-files.ts";
import { unknownOrigin } from "../model/run.ts";
import { createFileFinder } from "../rules/file-finder.ts";
import type { CompiledRules } from "../rules/compiled.ts";
import type { Subject } from "../rules/subject.ts";
import { factsByJob } from "../triage/facts-by-job.ts";
import { subjectOf } from "../triage/subject-of.ts";

/** A failure of a log, and all that rules may look at for it. */
export interface SeenFailure {
  readonly failure: Failure;
  readonly subject: Subject;
}

export interface ReadLog {
  readonly path: string;
  readonly readings: readonly Reading[];
  readonly failures: readonly SeenFailure[];
  /** What of it could not be read. */
  readonly problems: readonly Problem[];
}

/** Reads a log, an archive or a directory as the app reads it. Throws a `UserError` when nothing in it could be read. */
export async function readLog(path: string, rules: CompiledRules): Promise<ReadLog> {
  const problems: Problem[] = [];
  const onProblem = (problem: Problem) => void problems.push(problem);
  const readings: Reading[] = [];
  const finder = createFileFinder(rules);
  const onEntry = (name: string) => finder.see(name);
  const request = { onEntry, paths: [path], stdin: process.stdin, limits: defaultLimits, onProblem };
  for await (const { files } of collectPaths(request)) {
    readings.push(...(await readFiles(named(files), rules, { keepCases: false })));
  }
  if (readings.length === 0) {
    const reason = problems.map((problem) => problem.reason).join("; ") || "nothing in it could be read";
    throw new UserError("log", `${path}: ${reason}.`);
  }
  const inside = readings.flatMap((reading) => reading.problems);
  return {
    path,
    readings,
    failures: failuresOf(readings, finder.found()),
    problems: [...problems, ...inside],
  };
}

/** A log that does not tell its job's name is its own job, called as its file. */
async function* named(files: AsyncIterable<EvidenceFile>): AsyncIterable<EvidenceFile> {
  for await (const file of files) {
    const own = { id: null, name: file.name, conclusion: null, url: null, steps: [] };
    const job = file.role === "log" ? (file.job ?? own) : file.job;
    yield { name: file.name, role: file.role, job, open: () => file.open() };
  }
}

function failuresOf(readings: readonly Reading[], files: readonly string[]): readonly SeenFailure[] {
  const logs = readings.filter(({ role }) => role === "log");
  const artifacts = readings.filter(({ role }) => role === "artifact");
  const names = [...new Set(logs.flatMap(({ job }) => job ?? []))];
  const jobs = names.map((name) => ({ id: null, name, conclusion: null, url: null, steps: [] }));
  const facts = factsByJob(jobs, logs);
  return [...logs, ...artifacts]
    .flatMap((reading) => reading.failures)
    .map((failure) => ({
      failure,
      subject: subjectOf(failure, {
        origin: unknownOrigin,
        jobs,
        logs,
        artifacts,
        files,
        annotations: [],
        facts: facts.get(failure.job) ?? [],
      }),
    }));
}
