import type { Reason } from "../model/reason.ts";
import type { Verdict } from "../model/triage.ts";
import type { Account } from "./account.ts";
import { mostPressingFix } from "./advice.ts";
import { lineBreak, plainText, say, type Span } from "./content.ts";
import { factWords, ofRuns, readableDay } from "./history-words.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Row } from "./rows.ts";

const mostParts = 3;

/** How often it fails, in a few words. Null where nothing is known, as for what is back after its fix: no number is better than a made-up one. */
export function howOften(row: Row, account: Account): readonly Span[] | null {
  const { verdict, run } = row.members[0];
  if (run.passedInAttempt !== null)
    return say`failed on attempt ${run.attempt ?? 1}, passed on attempt ${run.passedInAttempt}`;
  if (mostPressingFix(row)?.inHead === "yes") return null;

  const parts = [...course(verdict, account), ...rates(verdict)].slice(0, mostParts);
  return parts.length === 0 ? null : parts.flatMap((part, at) => (at === 0 ? part : [lineBreak, ...part]));
}

/** Whether history has anything to say of a row. */
export function hasHistory(row: Row): boolean {
  return rates(row.members[0].verdict).length > 0;
}

type Part = readonly Span[];

function course({ pattern }: Verdict, account: Account): readonly Part[] {
  switch (pattern.value) {
    case "broken":
      return [broken(pattern.reasons, account)];
    case "flaky":
      return [flaky(pattern.reasons)];
    case "first-seen":
      return [say`seen for the first time`];
    case "unknown":
      return [];
  }
}

function flaky(reasons: readonly Reason[]): Part {
  if (reasons.some(({ kind }) => kind === "comes-and-goes"))
    return say`flaky: it comes and goes on the base branch`;
  return reasons.some(({ kind }) => kind !== "known-cause")
    ? say`flaky: it fails and passes on the same code`
    : say`known to be flaky`;
}

function broken(reasons: readonly Reason[], account: Account): Part {
  const since = reasons.find((reason) => reason.kind === "broken-since");
  if (since !== undefined)
    return say`every time since ${referenceLink(since.pull, "pull", account.repository)}, not a random flake`;
  const onset = reasons.find((reason) => reason.kind === "fails-since");
  if (onset === undefined) return say`known to fail every time, not a random flake`;
  return say`every time since ${readableDay(onset.firstBad.startedAt)} on the base branch, not a random flake`;
}

function rates({ relation, pattern }: Verdict): readonly Part[] {
  const parts = [...pattern.reasons, ...relation.reasons].flatMap((reason) => rate(reason));
  return [...new Map(parts.map((part) => [plainText(part), part])).values()];
}

function rate(reason: Reason): readonly Part[] {
  switch (reason.kind) {
    case "fails-only-with":
      return [say`${ofRuns(reason)} with ${factWords(reason.facts)}, 0 of ${reason.runsWithout} without`];
    case "seen-on-base":
      return [say`base branch: ${ofRuns(reason)} in ${count(reason.days, "day")}`];
    case "never-on-base":
      return [say`base branch: 0 of ${count(reason.runs, "run")} in ${count(reason.days, "day")}`];
    case "own-runs":
      return [say`here: ${ofRuns(reason)}`];
    case "seen-on-pulls":
      return [say`${count(reason.pulls.length, "other pull request")} in ${count(reason.days, "day")}`];
    case "most-runs-fail":
      return [
        say`${reason.failed} of ${count(reason.runs, "run")} of the repository ${reason.isPast === true ? "failed at that time" : "fail at the moment"}`,
      ];
    default:
      return [];
  }
}
