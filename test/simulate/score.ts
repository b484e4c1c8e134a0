import type { Reason } from "../../src/model/reason.ts";
import { type HistoryQuestion, judgeHistory } from "../../src/triage/history/judge-history.ts";
import { judgeCourse } from "../../src/triage/history/judge-course.ts";
import { createDice } from "./dice.ts";
import type { FailureHistory } from "../../src/model/history.ts";
import { isNewTest, joinRenamed } from "../../src/triage/history/renamed.ts";
import { createMemoryHistory, type HistoryQuestion as MemoryQuestion } from "./memory-history.ts";
import { isMet, type PlayedAttempt, type PlayedFailure, play, shaOf } from "./play.ts";
import { createWorld, type Flaw, type Shape, type World } from "./world.ts";

/** What the judges said, beside what is true. */
export interface Score {
  failures: number;
  /** Failures that are the pull request's own. */
  own: number;
  decided: number;
  right: number;
  /** A pull request's own failure that was called not its own: at all, and with high confidence. */
  wavedThrough: number;
  wavedThroughSurely: number;
  /** Base runs that failed for a breakage, from its second run on. */
  breakages: number;
  onsets: number;
  onsetsRight: number;
  calledFlaky: number;
  calledFlakyRight: number;
  /** Failures that need a fact. */
  bound: number;
  factSets: number;
  factSetsRight: number;
}

export function emptyScore(): Score {
  return {
    failures: 0,
    own: 0,
    decided: 0,
    right: 0,
    wavedThrough: 0,
    wavedThroughSurely: 0,
    breakages: 0,
    onsets: 0,
    onsetsRight: 0,
    calledFlaky: 0,
    calledFlakyRight: 0,
    bound: 0,
    factSets: 0,
    factSetsRight: 0,
  };
}

/** Plays one repository and judges every failure at the moment it happened, with what was known then. */
export function scoreWorld(seed: number, score: Score, shape?: Shape): void {
  const dice = createDice(seed);
  const world = createWorld(dice, shape);
  const memory = createMemoryHistory();
  const shown = new Map<Flaw, number>();
  for (const attempt of play(world, dice)) {
    for (const job of attempt.jobs) memory.add(job);
    if (attempt.pull === null) rememberFirst(attempt, shown);
    for (const [test, { failure, jobs }] of failuresOf(attempt)) {
      const { base, pull } = attempt;
      const asked = {
        test,
        fingerprint: failure.fingerprint,
        headSha: shaOf(base, pull),
        pullNumber: pull?.number ?? null,
        jobs,
      };
      const history = withFormerName(asked, memory);
      if (pull !== null)
        scoreRelation(
          judgeHistory({ history, self: selfOf(attempt), generic: false, kind: "test" }),
          failure,
          pull.number,
          score,
        );
      scoreCourse(
        judgeCourse(history),
        { failure, world, first: firstShown(shown, failure), at: shaOf(base, pull) },
        score,
      );
    }
  }
}

/** As the pipeline does with the store. */
function withFormerName(
  asked: MemoryQuestion,
  memory: ReturnType<typeof createMemoryHistory>,
): FailureHistory {
  const history = memory.history(asked);
  if (asked.test === "" || !isNewTest(history)) return history;
  for (const { test, fingerprint } of memory.renameCandidates(asked)) {
    const joined = joinRenamed(history, memory.history({ ...asked, test, fingerprint }), test);
    if (joined !== null) return joined;
  }
  return history;
}

function failuresOf({ jobs }: PlayedAttempt) {
  const found = new Map<string, { failure: PlayedFailure; jobs: Set<string> }>();
  for (const { job, failures } of jobs) {
    for (const [test, failure] of failures) {
      const known = found.get(test) ?? { failure, jobs: new Set() };
      if (known.failure.fingerprint === failure.fingerprint) known.jobs.add(job);
      found.set(test, known);
    }
  }
  return found;
}

function selfOf({ pull, base }: PlayedAttempt): HistoryQuestion["self"] {
  if (pull === null) throw new Error("a base run has no self");
  const heads = new Set(pull.heads.filter((head) => head <= base).map((head) => shaOf(head, pull)));
  return { pullNumber: pull.number, author: pull.author, heads, relatives: new Set() };
}

function scoreRelation(
  { value, confidence }: ReturnType<typeof judgeHistory>,
  { flaw }: PlayedFailure,
  pull: number,
  score: Score,
): void {
  score.failures += 1;
  const isOwn = flaw !== "outage" && flaw.kind === "regression" && flaw.pull === pull;
  if (isOwn) score.own += 1;
  if (value === "undecided") return;
  const isRight = (value === "likely-caused-by-pr") === isOwn;
  score.decided += 1;
  if (isRight) score.right += 1;
  else if (isOwn) {
    score.wavedThrough += 1;
    if (confidence === "high") score.wavedThroughSurely += 1;
  }
}

interface Truth {
  readonly failure: PlayedFailure;
  readonly world: World;
  /** First commit of the base branch that showed it. */
  readonly first: string;
  /** Where it failed now. */
  readonly at: string;
}

function scoreCourse(
  { value, reasons }: ReturnType<typeof judgeCourse>,
  { failure: { flaw }, world, first, at }: Truth,
  score: Score,
): void {
  if (flaw === "outage") return;
  if (flaw.kind === "breakage" && at.startsWith("base-") && first !== at) score.breakages += 1;
  if (flaw.needs !== null) score.bound += 1;
  const since = reasons.find((reason) => reason.kind === "fails-since");
  if (value === "broken" && since !== undefined) {
    score.onsets += 1;
    if (flaw.kind === "breakage" && since.firstBad.headSha === first) score.onsetsRight += 1;
  }
  if (value === "flaky") {
    score.calledFlaky += 1;
    if (flaw.kind === "flaky" || (flaw.kind === "regression" && flaw.rate < 1)) score.calledFlakyRight += 1;
  }
  const only = reasons.find((reason) => reason.kind === "fails-only-with");
  if (only !== undefined) {
    score.factSets += 1;
    if (isSameSet(only, flaw, world)) score.factSetsRight += 1;
  }
}

/** An outage may hide the first failures of a breakage. */
function rememberFirst({ jobs, base }: PlayedAttempt, shown: Map<Flaw, number>): void {
  for (const { flaw } of jobs.flatMap(({ failures }) => [...failures.values()])) {
    if (flaw !== "outage" && !shown.has(flaw)) shown.set(flaw, base);
  }
}

function firstShown(shown: ReadonlyMap<Flaw, number>, { flaw }: PlayedFailure): string {
  return flaw === "outage" ? "" : `base-${shown.get(flaw) ?? -1}`;
}

/** Facts are right when they choose the very jobs that the truth chooses. */
function isSameSet(only: Extract<Reason, { kind: "fails-only-with" }>, flaw: Flaw, { jobs }: World): boolean {
  return jobs.every((job) => {
    const has = only.facts.every((fact) =>
      Object.entries(job.facts).some(([key, value]) => fact === `${key}=${value}`),
    );
    return has === isMet(flaw.needs, job);
  });
}
