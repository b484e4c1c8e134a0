import type { EvidenceLine, Fact } from "../model/evidence.ts";
import type { IssueLikeness } from "../model/known-issue.ts";
import type { ClauseReason, NearPath, Reason, RunField } from "../model/reason.ts";
import { cutMiddle } from "./clean.ts";
import { code, join, say, type Span } from "./content.ts";
import { readableDay, sayHistory } from "./history-words.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Home } from "../model/run.ts";

/** Where a sentence is read: lines of the file `file` are named by their number alone. */
export interface Place {
  readonly file: string | null;
  readonly repository: Home | null;
}

/** One reason in one plain sentence, without the full stop. */
export function sayReason(reason: Reason, place: Place): readonly Span[] {
  switch (reason.kind) {
    case "clause":
      return sayClause(reason, place);
    case "fact":
      return say`The job runs with ${sayFact(reason.fact)}${where(reason.fact, place)}`;
    case "pod":
      return say`${sayPod(reason.field, reason.value)}${where(reason.at, place)}`;
    case "file":
      return say`The artifacts hold the file ${code(name(reason.file))}`;
    case "run":
      return say`${runFields[reason.field]} ${code(name(reason.value))}`;
    case "known-cause":
      return say`The cause is known and does not lie in this change`;
    case "outside-the-code":
      return say`A cause of this kind (${reason.category.replace("/", ": ").replaceAll("-", " ")}) lies outside the code`;
    case "diff-touches":
      return say`This pull request changes ${code(name(reason.path))}, ${touched[reason.by]}`;
    case "diff-touches-nothing":
      return sayUntouched(reason);
    case "diff-unknown":
      return say`Could not be checked: the files that this pull request changes are not known`;
    case "fix-in-head":
      return say`This branch already has the fix ${referenceLink(reason.pull, "pull", place.repository)}, and it fails all the same`;
    case "claims-to-fix":
      return say`This pull request says that it fixes ${referenceLink(reason.issue, "issues", place.repository)}, so a failure of that kind is its business`;
    case "no-pull-request":
      return say`There is no pull request to compare with`;
    case "no-baseline":
      return say`Not known yet: how often this fails on other branches`;
    case "no-cause":
      return say`The cause is not known`;
    case "weak-cause":
      return say`The cause is only a guess`;
    case "evidence-missing":
      return say`Part of the evidence is missing: ${name(reason.what, 300)}`;
    case "later-attempt-passed":
      return say`Attempt ${reason.attempt} passed on the same code`;
    case "earlier-attempt-failed":
      return say`Attempt ${reason.attempt} failed on the same code`;
    case "retry-passed":
      return say`It failed, then passed on a retry in the same run`;
    case "broken-since":
      return say`It fails every time since ${referenceLink(reason.pull, "pull", place.repository)}${note(reason.note)}, so it is not a random flake`;
    case "fails-in-all-variants":
      return sayVariants(reason.label, reason.values);
    case "thin-baseline":
    case "generic-line":
    case "seen-on-base":
    case "seen-on-pulls":
    case "never-on-base":
    case "own-runs":
    case "more-often-here":
    case "was-broken":
    case "renamed":
    case "here-first":
    case "new-flake":
    case "first-seen-here":
    case "passed-on-same-code":
    case "comes-and-goes":
    case "fails-since":
    case "fails-only-with":
    case "most-runs-fail":
      return sayHistory(reason, place);
    case "said":
      return say`${code(name(reason.by, 60))} said so on ${readableDay(reason.at)}${why(reason.because)}`;
    case "like-issue":
      return say`${likeTests[reason.test]} ${likeErrors[reason.error]}`;
    case "learned":
      return say`Learned from ${count(reason.corrections, "correction")} that maintainers made`;
    case "similar":
      return say`Its words resemble this failure, ${Math.round(reason.score * 100)} of 100`;
  }
}

/** `loadBalancerMode=dsr`; what is absent is also said in words. */
export function sayFact(fact: Pick<Fact, "key" | "value">): readonly Span[] {
  const written = code(name(`${fact.key}=${fact.value}`));
  return fact.value === "none" ? say`${written} (no ${name(spaced(fact.key))})` : [written];
}

/** Only that it fails with these values: nothing is said of values that were not seen. */
export function sayVariants(label: string, values: readonly string[]): readonly Span[] {
  const shown = values.slice(0, 12).map((value) => [code(name(value))]);
  const last = shown.at(-1) ?? [];
  if (shown.length < 2) return say`It was seen with ${code(name(label))} ${last}`;
  return say`It fails with ${code(name(label))} ${join(shown.slice(0, -1), ", ")} and ${last} alike`;
}

/** ` (line 12)`, or with the file where it is another one; empty for what only the job's name tells. */
export function where(at: Pick<EvidenceLine, "file" | "line">, place: Place): readonly Span[] {
  if (at.line === 0) return say` (the job's name)`;
  return at.file === place.file
    ? say` (line ${String(at.line)})`
    : say` (${code(name(at.file))}, line ${String(at.line)})`;
}

function sayClause(reason: ClauseReason, place: Place): readonly Span[] {
  const verb = reason.wanted.startsWith("/") ? "matches" : "says";
  const at = reason.at === null ? [] : where(reason.at, place);
  return say`${scopes[reason.scope]} ${verb} ${code(name(reason.wanted))}${at}`;
}

function sayPod(field: string, value: string): readonly Span[] {
  const written = code(name(value));
  switch (field) {
    case "ready":
      return value === "true" ? say`The Pod is ready` : say`The Pod is not ready`;
    case "phase":
      return say`The Pod's phase is ${written}`;
    case "reason":
      return say`The Pod gives the reason ${written}`;
    case "waitingReason":
      return value === "none"
        ? say`None of the Pod's containers is waiting`
        : say`A container of the Pod is waiting: ${written}`;
    case "restarts":
      return value === "0" ? say`The Pod was never restarted` : say`The Pod was restarted: ${written}`;
    case "exitCode":
      return value === "none"
        ? say`No container of the Pod has exited`
        : say`A container exited with code ${written}`;
    default:
      return say`The Pod's ${name(spaced(field))} is ${written}`;
  }
}

const scopes: Readonly<Record<ClauseReason["scope"], string>> = {
  test: "The test's name",
  error: "The error",
  log: "The job's log",
  artifact: "A file of the artifacts",
  annotation: "GitHub's note on the job",
  job: "The job's name",
  step: "The step's name",
};

const runFields: Readonly<Record<RunField, string>> = {
  event: "The run was started by",
  branch: "The change is for the branch",
  headBranch: "The branch that ran is",
  version: "The branch stands for version",
};

function sayUntouched({ files, near }: Extract<Reason, { kind: "diff-touches-nothing" }>): readonly Span[] {
  if (near === undefined) return say`None of the files that this pull request changes (${files}) is involved`;
  return say`The failure names none of the files that this pull request changes (${files}), but ${code(name(near.path))} ${nearness[near.by]}`;
}

const nearness: Readonly<Record<NearPath["by"], string>> = {
  package: "is in the failing test's own folder",
  manifest: "says what the project depends on",
  workflow: "says how runs are set up",
};

const touched: Readonly<Record<Extract<Reason, { kind: "diff-touches" }>["by"], string>> = {
  test: "which holds the failing test",
  frame: "which the failure's stack names",
  rule: "which this cause is tied to",
  message: "which the error names",
};

function why(because: string | null): string {
  return because === null ? "" : `: ${name(because, 300)}`;
}

function note(text: string): readonly Span[] {
  const trimmed = text.trim().replace(/\.$/, "");
  return trimmed === "" ? [] : say` (${name(trimmed, 300)})`;
}

/** `kubeProxy` as `kube-proxy`. */
function spaced(key: string): string {
  return key.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function name(text: string, limit = 160): string {
  return cutMiddle(text, limit);
}

const likeTests: Readonly<Record<IssueLikeness["test"], string>> = {
  same: "The issue is about the same test",
  part: "The issue is about a test of this name, or the test that this one belongs to",
  other: "The issue is about another test",
  none: "The issue is about no test, as this failure is none,",
};

const likeErrors: Readonly<Record<IssueLikeness["error"], string>> = {
  same: "and shows the same error",
  close: "and shows nearly the same error",
  generic: "and shows the same error, which tests of all kinds print",
  different: "and shows another error",
  unknown: "and shows no error to compare with",
};
