import type { FailureHistory, Sighting } from "../../model/history.ts";
import type { Reason, RunPlace } from "../../model/reason.ts";
import type { Pattern } from "../../model/triage.ts";
import { bothOutcomes, episodes } from "./comes-and-goes.ts";
import { withComparableFacts } from "./comparable-facts.ts";
import { findOnset, type Onset } from "./onset.ts";
import { findSeparatingSet } from "./separating-set.ts";
import { failedSo, rateOf } from "./tally.ts";

/** Failures on the base branch that ended by themselves, before a test is said to come and go. */
const leastEpisodes = 2;

/**
 * How a failure behaves over time, from history alone: `broken` fails every time since a known run, `flaky` both failed and
 * passed on the same code (or came and went on the base branch more than once), `first-seen` was never seen before.
 */
export function judgeCourse(history: FailureHistory): Pattern {
  const only = [...renamed(history), ...onlyWith(history)];
  const onset = findOnset(history);
  if (onset !== null) return { value: "broken", reasons: [sayOnset(onset), ...only] };

  const flaky = flakiness(history);
  if (flaky !== null) return { value: "flaky", reasons: [flaky, ...only] };

  const seen =
    history.hasFailedBefore === true ||
    [...history.base, ...history.pulls, ...history.earlierHeads].some(failedSo);
  if (seen) return { value: "unknown", reasons: only };
  return history.hasBaseline
    ? { value: "first-seen", reasons: only }
    : { value: "unknown", reasons: [{ kind: "no-baseline" }] };
}

function renamed({ formerName }: FailureHistory): readonly Reason[] {
  return formerName === undefined ? [] : [{ kind: "renamed", from: formerName }];
}

function flakiness(history: FailureHistory): Reason | null {
  const { base, pulls, sameCode, earlierHeads, windowDays: days } = history;
  const twofold = bothOutcomes([...base, ...pulls, ...earlierHeads, ...sameCode]).at(-1);
  if (twofold !== undefined) return { kind: "passed-on-same-code", at: placeOf(twofold) };
  const times = episodes(base);
  return times < leastEpisodes ? null : { kind: "comes-and-goes", times, ...rateOf(base), days };
}

function sayOnset({ firstBad, lastGood, failures, before }: Onset): Reason {
  const good = lastGood === null ? null : placeOf(lastGood);
  return { kind: "fails-since", firstBad: placeOf(firstBad), lastGood: good, failures, before };
}

function onlyWith({ tallies }: FailureHistory): readonly Reason[] {
  const set = findSeparatingSet(withComparableFacts(tallies));
  if (set === null) return [];
  const { facts, with: inside, without } = set;
  return [{ kind: "fails-only-with", facts, ...inside, runsWithout: without.runs }];
}

function placeOf({ runId, headSha, startedAt }: Sighting): RunPlace {
  return { runId, headSha, startedAt };
}
