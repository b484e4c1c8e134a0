import type { HistoryReason, RunPlace } from "../model/reason.ts";
import { cutMiddle } from "./clean.ts";
import { code, join, link, say, type Span } from "./content.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Place } from "./words.ts";

/** One reason that history gives, in one plain sentence without the full stop. Rates always say what they are out of. */
export function sayHistory(reason: HistoryReason, place: Place): readonly Span[] {
  switch (reason.kind) {
    case "thin-baseline":
      return say`Only ${count(reason.runs, "run")} of this test on the base branch ${is(reason.runs)} known, too few to compare with`;
    case "generic-line":
      return say`Its key line is one that failures of many causes print, so failures elsewhere with the same line prove nothing`;
    case "seen-on-base":
      return say`The base branch fails so too, without this change: in ${ofRuns(reason)} in ${days(reason.days)}${lately(reason.at, place)}`;
    case "seen-on-pulls":
      return say`${count(reason.pulls.length, "pull request")} of ${others(reason.authors)} failed so too in ${days(reason.days)}: ${pulls(reason.pulls, place)}`;
    case "never-on-base":
      return say`On the base branch it failed so in 0 of ${count(reason.runs, "run")} in ${days(reason.days)}`;
    case "own-runs":
      return say`Here it failed in ${ofRuns(reason)}`;
    case "more-often-here":
      return say`It fails far more often here (${ofRuns(reason)}) than on the base branch (${reason.baseFailed} of ${reason.baseRuns}), so what happens there does not explain it`;
    case "was-broken":
      return say`The base branch was broken for ${count(reason.failures, "commit")} in a row, up to ${commit(reason.at, place)}, and passed on all ${reason.passes} since: what was wrong then was mended, and may be back here`;
    case "renamed":
      return say`It was called ${code(cutMiddle(reason.from, 120))} before, as far as its jobs and words tell: its past is told with it`;
    case "here-first":
      return say`It failed here before it did on the base branch`;
    case "new-flake":
      return say`It passes now and then here, so it is not certain that it fails because of this change; but it was not seen elsewhere`;
    case "first-seen-here":
      return say`It is the first failure of its kind: running the job again tells whether it is chance`;
    case "passed-on-same-code":
      return say`It both failed and passed on the same code, commit ${commit(reason.at, place)}`;
    case "comes-and-goes":
      return say`It comes and goes on the base branch: it failed in ${ofRuns(reason)} in ${days(reason.days)} and passed again ${reason.times} times without a fix`;
    case "fails-since":
      return saySince(reason, place);
    case "fails-only-with":
      return say`It fails in ${ofRuns(reason)} with ${factWords(reason.facts)}, in 0 of ${reason.runsWithout} without`;
    case "most-runs-fail":
      return say`Most runs of this repository ${reason.isPast === true ? "failed at that time" : "fail at the moment"}: ${reason.failed} of ${reason.runs} since ${time(reason.since)}, ${reason.shared} of them so`;
  }
}

function saySince(reason: Extract<HistoryReason, { kind: "fails-since" }>, place: Place): readonly Span[] {
  const { firstBad, lastGood, failures, before } = reason;
  const good = lastGood === null ? [] : say`; ${befores[before]} ${commit(lastGood, place)}`;
  return say`On the base branch it fails every time since ${commit(firstBad, place)} (${failures} of ${count(failures, "run")})${good}${suspects(reason, place)}`;
}

const mostSuspects = 5;

/** `; between them: #6903 Promote the gate`. */
function suspects(
  { commits = [] }: Extract<HistoryReason, { kind: "fails-since" }>,
  place: Place,
): readonly Span[] {
  if (commits.length === 0) return [];
  const shown = commits.slice(0, mostSuspects).map(({ sha, title, pull }) => {
    const name = pull === null ? say`${code(sha.slice(0, 7))}` : pulls([pull], place);
    return say`${name} ${cutMiddle(title.replace(/ ?\(#\d+\)$/, ""), 100)}`;
  });
  const rest = commits.length - shown.length;
  return say`; between the two: ${join(shown, "; ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

const befores: Readonly<Record<Extract<HistoryReason, { kind: "fails-since" }>["before"], string>> = {
  passed: "it passed last on",
  skipped: "before, the test was skipped, last on",
  absent: "before, the test did not run at all, last on",
  unknown: "the job passed last on",
};

/** `4 of 35 runs`. */
export function ofRuns({ failed, runs }: { readonly failed: number; readonly runs: number }): string {
  return `${failed} of ${count(runs, "run")}`;
}

function days(number: number): string {
  return number === 1 ? "a day" : `${number} days`;
}

function is(number: number): string {
  return number === 1 ? "is" : "are";
}

function others(authors: number): string {
  return authors === 1 ? "another author" : `${authors} other authors`;
}

const mostPulls = 5;

function pulls(numbers: readonly number[], { repository }: Place): readonly Span[] {
  const shown = numbers.slice(-mostPulls).map((number) => {
    return repository === null
      ? say`#${number}`
      : referenceLink(`${repository.owner}/${repository.repo}#${number}`, "pull", repository);
  });
  const rest = numbers.length - shown.length;
  return rest > 0 ? say`${join(shown, ", ")} and ${rest} more` : join(shown, ", ");
}

export function factWords(words: readonly string[]): readonly Span[] {
  return join(
    words.map((word) => [code(cutMiddle(word, 160))]),
    " and ",
  );
}

/** ` (last on 1234567, 2025-02-12)`. */
function lately(at: RunPlace | null, place: Place): readonly Span[] {
  return at === null ? [] : say` (last on ${commit(at, place)})`;
}

function commit({ runId, headSha, startedAt }: RunPlace, { repository }: Place): readonly Span[] {
  const name = headSha.slice(0, 7);
  const url =
    repository === null
      ? null
      : `${repository.web}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
  return say`${link(url, name)}, ${readableDay(startedAt)}`;
}

/** `2025-02-12`. */
export function readableDay(ms: number): string {
  return time(ms).slice(0, 10);
}

/** `2025-02-12 03:04 UTC`. */
function time(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
