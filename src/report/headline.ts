import type { NewerHead } from "../model/head.ts";
import type { Reason } from "../model/reason.ts";
import type { Account, RunPart } from "./account.ts";
import { mostPressingFix } from "./advice.ts";
import { cut } from "./clean.ts";
import { code, say, type Span } from "./content.ts";
import { count, listed } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Row } from "./rows.ts";

/** One line that answers "is it me, and what now?". */
export function headlineOf(account: Account, rows: readonly Row[]): readonly Span[] {
  const failing = rows.filter((row) => !row.resolved);
  if (failing.length > 0)
    return say`${blame(account, failing)}${tally(failing)}. ${nextStep(account, failing)}`;

  const unread = account.runs.filter((run) => run.passedInAttempt === null);
  const passed = account.runs.filter((run) => run.passedInAttempt !== null);
  if (unread.length === 0 && passed.length > 0) return say`${passedLater(passed)}${before(rows)}`;
  return nothingFound(account, unread);
}

/** Of a newer commit without a failure: whether all that had failed passed there, or what has so far. */
export function newerHeadline(account: Account, { headSha, passed }: NewerHead): readonly Span[] {
  const commit = code(headSha.slice(0, 7));
  const had = new Set(account.runs.map(({ workflow }) => workflow ?? ""));
  const names = listed(passed.slice(0, 5).map((name) => cut(name, 60)));
  const more = passed.length > 5 ? ` and ${passed.length - 5} more` : "";
  return [...had].every((workflow) => passed.includes(workflow))
    ? say`Passed on commit ${commit}: ${names}${more}.`
    : say`No failure so far on commit ${commit}; passed: ${names}${more}.`;
}

function blame(account: Account, rows: readonly Row[]): string {
  if (!account.hasPull) return "";
  const likely = rows.filter((row) => row.relation === "likely-caused-by-pr").length;
  const unrelated = rows.filter((row) => row.relation === "not-caused-by-pr").length;

  if (unrelated === rows.length) return "Not caused by this pull request: ";
  if (likely === rows.length) return "Probably caused by this pull request: ";
  if (likely > 0)
    return `Probably caused by this pull request in part (${likely} of ${rows.length} causes): `;
  if (unrelated > 0)
    return `Only part of it is not caused by this pull request (${unrelated} of ${rows.length} causes), the rest is open: `;
  return "Not clear yet whether this pull request is to blame: ";
}

/** `2 failures, 1 known cause`. */
function tally(rows: readonly Row[]): string {
  const failures = rows.reduce((sum, row) => sum + row.members.length + row.consequences.length, 0);
  const known = rows.filter((row) => row.claim !== null).length;
  const unknown = rows.length - known;
  if (known === 0) return `${count(failures, "failure")}, cause unknown`;
  const open = unknown === 0 ? "" : `, ${unknown} unknown`;
  return `${count(failures, "failure")}, ${count(known, "known cause")}${open}`;
}

function nextStep(account: Account, rows: readonly Row[]): readonly Span[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  if (first.relation === "likely-caused-by-pr") return say`Look at the first row.`;

  const claimed = rows.filter((row) => row.claim !== null);
  if (rows.every((row) => row.members[0].verdict.failure.lines.length === 0))
    return say`No line of its log could be read.`;
  if (rows.every((row) => says(row, "most-runs-fail")))
    return rows.every(isOver)
      ? say`Most runs of the repository failed so at that time: run the failed jobs again.`
      : say`Most runs of the repository fail so at the moment: wait.`;
  if (rows.every(isBrokenElsewhere)) return say`The base branch is broken.`;
  if (rows.every(isJustChance)) return say`Run the failed jobs again.`;
  if (claimed.length === 0 && rows.some((row) => says(row, "first-seen-here")))
    return say`Run the failed jobs again: that tells whether it is chance.`;
  const [issue] = first.members[0].verdict.knownIssues;
  const isLinked = rows.every((row) => row.members[0].verdict.knownIssues.length > 0);
  if (
    claimed.length === 0 &&
    issue !== undefined &&
    isLinked &&
    rows.every((row) => mostPressingFix(row) === null)
  )
    return say`It is known: see ${referenceLink(issue.url, "issues", account.repository)}.`;
  if (claimed.length === 0 && !isLinked)
    return say`${others.length === 0 ? "Its" : "Their"} key lines are below.`;
  if (claimed.length < rows.length && !isLinked) return say`The table says what to do about each.`;

  const fixes = rows.map(mostPressingFix);
  const [fix] = fixes;
  if (fix && fixes.every((other) => other?.inHead === "no")) return say`Rebase and run again.`;
  if (fix && fixes.every((other) => other?.inHead === "yes")) {
    return say`Your branch already has the fix ${referenceLink(fix.pull, "pull", account.repository)}, so rebasing will not help.`;
  }
  if (fix && others.length === 0) {
    return say`Check that your branch has the fix ${referenceLink(fix.pull, "pull", account.repository)}.`;
  }
  return rows.every(isPassingTrouble) ? say`Run the failed jobs again.` : say`The table says what to do.`;
}

/** A flake that was seen without this change. */
function isJustChance({ relation, members: [{ verdict }] }: Row): boolean {
  return relation === "not-caused-by-pr" && verdict.pattern.value === "flaky" && verdict.fixes.length === 0;
}

function isBrokenElsewhere(row: Row): boolean {
  return row.relation === "not-caused-by-pr" && row.claim === null && says(row, "fails-since");
}

function says({ members: [{ verdict }] }: Row, kind: Reason["kind"]): boolean {
  return [...verdict.pattern.reasons, ...verdict.relation.reasons].some((reason) => reason.kind === kind);
}

/** Trouble outside the code that was named with certainty. */
function isPassingTrouble(row: Row): boolean {
  return (
    row.relation === "not-caused-by-pr" &&
    row.claim?.confidence === "high" &&
    /^(?:infrastructure\/(?:runner-lost|network|dns|registry|registry-rate-limit|api-rate-limit|overload)|external\/.*)$/.test(
      row.claim.category,
    )
  );
}

function passedLater(runs: readonly RunPart[]): string {
  const attempts = new Set(runs.map((run) => run.passedInAttempt));
  const [attempt] = attempts;
  if (attempts.size === 1) return `Passed on attempt ${attempt}.`;
  const each = runs
    .slice(0, 5)
    .map((run) => `${cut(run.workflow ?? "run", 60)} on attempt ${run.passedInAttempt}`);
  const more = runs.length > 5 ? [`${runs.length - 5} more`] : [];
  return `Passed: ${listed([...each, ...more])}.`;
}

function before(rows: readonly Row[]): string {
  return rows.length === 0 ? "" : ` Before that: ${tally(rows)}.`;
}

/** Silence is not success: a failed run without a failure that could be read is said to be just that. */
function nothingFound(account: Account, runs: readonly RunPart[]): readonly Span[] {
  const isMissing = runs.some((run) => run.triage.problems.length > 0);
  if (account.repository === null) {
    return isMissing
      ? say`No failure was found, but not everything could be read.`
      : say`No failure was found.`;
  }
  return isMissing
    ? say`The run failed, and why cannot be said: part of the evidence could not be read.`
    : say`The run failed, but no failure was found in what it left behind.`;
}

/** The hours in which most runs failed are over. */
function isOver({ members: [{ verdict }] }: Row): boolean {
  return verdict.pattern.reasons.some((reason) => reason.kind === "most-runs-fail" && reason.isPast === true);
}
