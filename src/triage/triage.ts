import type { Annotation, Fact, Job, Problem } from "../model/evidence.ts";
import type { Failure, Reading } from "../model/failure.ts";
import type { Origin, PullRequest } from "../model/run.ts";
import { factsOfName } from "../parse/facts/name-facts.ts";
import type { FixState, JobSummary, Triage, Verdict } from "../model/triage.ts";
import { type Classified, classify, fixesOf, type Knowledge } from "./classify.ts";
import { fingerprint } from "./fingerprint.ts";
import { type KnownPast, pastOf } from "./history/past.ts";
import { fold } from "./fold.ts";
import { group } from "./group.ts";
import { groupKey } from "./group-key.ts";
import { courseOfRule, judgePattern } from "./judge-pattern.ts";
import { judgeRelation } from "./judge-relation.ts";
import { lineLink } from "./link.ts";
import { byImportance } from "./order.ts";
import { symptomOf } from "./symptom.ts";
import { finalCases, sum, totals } from "./tests.ts";

/** What was read of one attempt, or of one log, archive or directory. */
export interface Evidence {
  readonly origin: Origin;
  readonly jobs: readonly Job[];
  readonly annotations: readonly Annotation[];
  readonly logs: readonly Reading[];
  readonly artifacts: readonly Reading[];
  /** Names of files inside artifacts, of those that some rule asks for. */
  readonly files: readonly string[];
  /** Failures that no log tells of: from job records and annotations. */
  readonly recorded: readonly Failure[];
  /** Facts by job's name; jobs that passed are known by their names only. */
  readonly facts: ReadonlyMap<string | null, readonly Fact[]>;
  readonly problems: readonly Problem[];
}

/** Every failure of the evidence with the cause that a rule names, in the order of the logs. */
export function classifyAll(evidence: Evidence, knowledge: Knowledge): readonly Classified[] {
  const failures = [...evidence.recorded, ...evidence.logs.flatMap((reading) => reading.failures)];
  const fromArtifacts = evidence.artifacts.flatMap((reading) => reading.failures);
  return [...failures, ...fromArtifacts.filter((one) => !isToldAlready(one, failures))].map((failure) =>
    classify(failure, { ...evidence, facts: evidence.facts.get(failure.job) ?? [] }, knowledge),
  );
}

/** A report inside an artifact repeats what the log told. */
function isToldAlready(one: Failure, told: readonly Failure[]): boolean {
  return told.some((other) => other.kind === one.kind && other.test === one.test && other.test !== null);
}

export interface Judging {
  readonly knowledge: Knowledge;
  readonly pull: PullRequest | null;
  /** State of each fix that a claimed rule names, by `owner/repo#n`. */
  readonly fixes: ReadonlyMap<string, FixState>;
  /** What the store knows of these failures; null on the command line. */
  readonly past: KnownPast | null;
}

/** Puts cause, relation and pattern together for all failures, folds consequences and groups by cause. */
export function judgeAll(evidence: Evidence, classified: readonly Classified[], judging: Judging): Triage {
  const folds = fold(classified);
  const drafts = classified.map((one, place) =>
    draft(one, { place, into: folds[place] ?? null, evidence, judging }),
  );
  const verdicts = renumber(drafts.sort(byImportance));
  const { failed, passed } = namedFacts(evidence.jobs);
  const readings = [...evidence.logs, ...evidence.artifacts];
  const cases = finalCases(readings.flatMap((reading) => reading.cases));
  return {
    jobs: evidence.jobs.map((job) => summary(job, evidence)),
    verdicts,
    groups: group(verdicts, { rules: judging.knowledge.rules.rules, failedJobs: failed, passedJobs: passed }),
    tests: sum([totals(cases), ...readings.flatMap((reading) => reading.totals ?? [])]),
    cases,
    problems: [...evidence.problems, ...readings.flatMap(({ problems }) => problems)],
    ...judgedFor(judging),
  };
}

function judgedFor({ pull }: Judging): Pick<Triage, "judgedFor"> {
  if (pull === null) return {};
  const { number, author, baseBranch } = pull;
  return { judgedFor: { number, author, baseBranch } };
}

interface Draft {
  readonly place: number;
  readonly into: number | null;
  readonly evidence: Evidence;
  readonly judging: Judging;
}

function draft(one: Classified, { place, into, evidence, judging }: Draft): Verdict {
  const { failure, claim, cause, candidates, knownIssues } = one;
  const fixes = fixesOf(one).map((fix) => judging.fixes.get(fix.pull) ?? unchecked(fix));
  const job = evidence.jobs.find(({ name }) => name === failure.job) ?? null;
  const print = fingerprint(failure);
  const past = pastOf(
    { fingerprint: print, groupKey: groupKey({ failure, cause }), isTest: failure.kind === "test" },
    judging.past,
  );
  return {
    id: String(place),
    failure,
    fingerprint: print,
    symptom: symptomIn(claim) ?? symptomOf(failure),
    cause,
    candidates,
    knownIssues,
    fixes,
    relation: judgeRelation(failure, claim, { pull: judging.pull, fixes, past, knownIssues }),
    pattern: judgePattern(courseOfRule(claim), past),
    foldedInto: into === null ? null : String(into),
    link: lineLink(job, failure.lines[0]),
    jobLink: job?.url ?? null,
  };
}

/** The rule of a known issue may leave it open. */
function symptomIn(claim: Classified["claim"]): string | null {
  const symptom = claim?.rule.rule.symptom ?? "unknown";
  return symptom === "unknown" ? null : symptom;
}

function unchecked(fix: { readonly pull: string; readonly in?: string | undefined }): FixState {
  return { pull: fix.pull, release: fix.in ?? null, inHead: "unknown", behindBy: null };
}

/** `f1`, `f2`, ... in the order given; folds keep pointing at the same failures. */
export function renumber(verdicts: readonly Verdict[], from = 1): readonly Verdict[] {
  const names = new Map(verdicts.map((verdict, place) => [verdict.id, `f${place + from}`]));
  const rename = (id: string) => names.get(id) ?? id;
  return verdicts.map((verdict) => ({
    ...verdict,
    id: rename(verdict.id),
    foldedInto: verdict.foldedInto === null ? null : rename(verdict.foldedInto),
  }));
}

function summary(job: Job, evidence: Evidence): JobSummary {
  return {
    name: job.name,
    conclusion: job.conclusion,
    url: job.url,
    facts: evidence.facts.get(job.name) ?? [],
  };
}

/** Only what names tell: the logs of passing jobs are not read, so nothing else can be compared. */
function namedFacts(jobs: readonly Job[]) {
  const told = (holds: (conclusion: string | null) => boolean) =>
    jobs
      .filter(({ conclusion }) => holds(conclusion))
      .map(({ name }) => ({ job: name, facts: factsOfName(name) }));
  return {
    passed: told((conclusion) => conclusion === "success"),
    failed: told((conclusion) => conclusion !== "success" && conclusion !== "skipped"),
  };
}
