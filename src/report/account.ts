import type { HeadReport, RunReport } from "../model/head.ts";
import type { Home } from "../model/run.ts";
import type { Triage, Verdict } from "../model/triage.ts";
import { redactTriage } from "./redact-triage.ts";

/** What is to be told: the runs of a pull request's head, or the files of one command line. Free of secrets. */
export interface Account {
  readonly repository: Home | null;
  /** False on the command line and for heads without a pull request: nothing is said about blame then. */
  readonly hasPull: boolean;
  readonly runs: readonly RunPart[];
}

/** One run; its name, address and attempt are null on the command line. */
export interface RunPart {
  readonly workflow: string | null;
  readonly attempt: number | null;
  readonly url: string | null;
  readonly passedInAttempt: number | null;
  readonly triage: Triage;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export function accountOfHead(report: HeadReport): Account {
  return {
    repository: { owner: report.owner, repo: report.repo, web: report.web },
    hasPull: report.pullNumber !== null,
    runs: report.runs.map(partOfRun),
  };
}

export function accountOfTriage(triage: Triage): Account {
  const run = { workflow: null, attempt: null, url: null, passedInAttempt: null };
  return { repository: null, hasPull: false, runs: [withVerdicts(run, triage)] };
}

function partOfRun(run: RunReport): RunPart {
  return withVerdicts(run, run.triage);
}

function withVerdicts(run: Omit<RunPart, "triage" | "verdicts">, raw: Triage): RunPart {
  const triage = redactTriage(raw);
  const { workflow, attempt, url, passedInAttempt } = run;
  const verdicts = new Map(triage.verdicts.map((verdict) => [verdict.id, verdict]));
  return { workflow, attempt, url, passedInAttempt, triage, verdicts };
}
