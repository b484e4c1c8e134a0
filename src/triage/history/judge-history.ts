import type { FailureHistory, Sighting } from "../../model/history.ts";
import type { Reason, RunPlace } from "../../model/reason.ts";
import type { Confidence, Relation } from "../../model/triage.ts";
import { bothOutcomes } from "./comes-and-goes.ts";
import { type Elsewhere, seenElsewhere, type Self } from "./elsewhere.ts";
import { endedBreakage } from "./ended-breakage.ts";
import { findOnset, type Onset } from "./onset.ts";
import { ownRuns } from "./own-runs.ts";
import { chanceOfAtLeast, type Rate, rateOf } from "./tally.ts";

/** What history is asked about one failure on a pull request. */
export interface HistoryQuestion {
  readonly history: FailureHistory;
  readonly self: Self;
  /** Whether the failure's key line could be anything's: see generic.ts. */
  readonly generic: boolean;
  readonly kind: "test" | "other";
}

/** Passing runs on the base branch that a first failure must stand against. */
const leastBase = 3;
const rare = 0.01;
/** A second failure here is looked at more closely than the first, which every flake has. */
const uncommon = 0.05;
/** Commits in a row that fail before nobody doubts that the base branch is broken. */
const sureRow = 3;

/**
 * Says from history alone whether a pull request is to blame: what was seen without its change speaks for it, what passes
 * everywhere but here, and here never, speaks against it. Anything else stays undecided, with the numbers.
 */
export function judgeHistory(question: HistoryQuestion): Relation {
  const { history, self } = question;
  const elsewhere = seenElsewhere(history, self);
  const base = rateOf(history.base);
  const facts = { ...question, elsewhere, base, own: ownRuns(history) };
  const sightings = elsewhere.base.length + elsewhere.pulls.length;
  if (sightings > 0) return judgeSeen(facts);
  if (!history.hasBaseline || base.runs < leastBase) return undecided(noBaseline(base));
  return judgeUnseen(facts);
}

interface Facts extends HistoryQuestion {
  readonly elsewhere: Elsewhere;
  readonly base: Rate;
  readonly own: Rate;
}

/** It was seen without this change: whether that explains it here too. */
function judgeSeen(facts: Facts): Relation {
  const { history, elsewhere, base, own, generic, kind } = facts;
  const { windowDays: days } = history;
  const reasons = seenReasons(facts);
  if (generic && kind === "other") return undecided(...reasons, { kind: "generic-line" });
  const onset = findOnset(history);
  if (onset !== null) return judgeBroken(facts, onset, reasons);
  const ended = elsewhere.pulls.length === 0 ? endedBreakage(history.base) : null;
  if (ended !== null)
    return undecided(
      { kind: "was-broken", failures: ended.failures, passes: ended.passes, at: placeOf(ended.last) },
      ...reasons,
    );
  if (isOnlyCoincidence(facts))
    return undecided(...reasons, { kind: "never-on-base", runs: base.runs, days });
  const chance = base.runs < leastBase ? 1 : chanceOfAtLeast(own, (base.failed + 1) / (base.runs + 2));
  if (chance < (own.failed >= 2 ? uncommon : rare)) {
    return undecided(
      { kind: "more-often-here", ...own, baseFailed: base.failed, baseRuns: base.runs },
      ...reasons,
    );
  }
  // Never surely: a change may have made more frequent what came and went before.
  return notCaused("medium", reasons);
}

/** The base branch fails every time. What failed here before that did not come from there. */
function judgeBroken(
  { history, elsewhere, generic }: Facts,
  onset: Onset,
  reasons: readonly Reason[],
): Relation {
  const { sameCode, earlierHeads } = history;
  const first = [...earlierHeads, ...sameCode].find(({ outcome }) => outcome === "same");
  const isOlder = first !== undefined && first.startedAt < onset.firstBad.startedAt;
  if (isOlder && elsewhere.pulls.length < 2) return undecided({ kind: "here-first" }, ...reasons);
  return notCaused(onset.failures >= sureRow && !isOlder && !generic ? "high" : "medium", reasons);
}

/** One other pull request alone, while the base branch never fails so: both may have broken the same thing. */
function isOnlyCoincidence({ elsewhere, base, generic }: Facts): boolean {
  if (elsewhere.base.length > 0) return false;
  return elsewhere.pulls.length < (generic ? 3 : 2) && base.runs >= manyRuns;
}

const manyRuns = 20;

/** It was never seen without this change, and the base branch runs the test. */
function judgeUnseen(facts: Facts): Relation {
  const { history, base, own } = facts;
  const reasons: readonly Reason[] = [
    { kind: "never-on-base", runs: base.runs, days: history.windowDays },
    { kind: "own-runs", failed: own.failed, runs: own.runs },
  ];
  const both = bothOutcomes(history.sameCode).length > 0;
  if (both || own.failed < own.runs) {
    const chance = (1 - own.failed / (own.runs + 1)) ** base.runs;
    return chance < rare && own.failed >= 2
      ? { value: "likely-caused-by-pr", confidence: "medium", reasons: [...reasons, { kind: "new-flake" }] }
      : undecided(...reasons, { kind: "new-flake" });
  }
  if (own.failed >= 2) {
    const confidence = base.runs >= 10 ? "high" : "medium";
    return { value: "likely-caused-by-pr", confidence, reasons };
  }
  return undecided(...reasons, { kind: "first-seen-here" });
}

function seenReasons({ history, elsewhere, base }: Facts): readonly Reason[] {
  const { windowDays: days } = history;
  const newest = elsewhere.base.at(-1);
  const onBase: readonly Reason[] =
    elsewhere.base.length === 0
      ? []
      : [
          {
            kind: "seen-on-base",
            failed: base.failed,
            runs: base.runs,
            days,
            at: newest === undefined ? null : placeOf(newest),
          },
        ];
  const onPulls: readonly Reason[] =
    elsewhere.pulls.length === 0
      ? []
      : [
          {
            kind: "seen-on-pulls",
            pulls: elsewhere.pulls.flatMap(({ pullNumber }) => (pullNumber === null ? [] : [pullNumber])),
            authors: new Set(elsewhere.pulls.map(({ author }) => author)).size,
            runs: history.pullRuns,
            days,
          },
        ];
  return [...onBase, ...onPulls];
}

function placeOf({ runId, headSha, startedAt }: Sighting): RunPlace {
  return { runId, headSha, startedAt };
}

function noBaseline({ runs }: Rate): Reason {
  return runs === 0 ? { kind: "no-baseline" } : { kind: "thin-baseline", runs };
}

function notCaused(confidence: Confidence, reasons: readonly Reason[]): Relation {
  return { value: "not-caused-by-pr", confidence, reasons };
}

function undecided(...reasons: readonly Reason[]): Relation {
  return { value: "undecided", confidence: "low", reasons };
}
