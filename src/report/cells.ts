import type { Failure, FailureKind } from "../model/failure.ts";
import type { Home } from "../model/run.ts";
import type { Cause, Confidence } from "../model/triage.ts";
import type { Account } from "./account.ts";
import { adviceFor } from "./advice.ts";
import { cutMiddle } from "./clean.ts";
import { code, join, lineBreak, link, say, strong, type Span, type TableBlock } from "./content.ts";
import { howOften } from "./how-often.ts";
import { logLink } from "./log-link.ts";
import { sayCorrection } from "./correction.ts";
import { count } from "./plural.ts";
import { referenceLink } from "./references.ts";
import type { Member, Row } from "./rows.ts";

/** One row per cause: what it is, what failed, how often (only where that is known), what to do. */
export function causeTable(account: Account, rows: readonly Row[]): TableBlock | null {
  if (rows.length === 0) return null;

  const isMixed = account.hasPull && new Set(rows.map((row) => row.relation)).size > 1;
  const isKnown = rows.some((row) => howOften(row, account) !== null);
  const isNumbered = account.hasPull;
  const head = [
    ...(isNumbered ? ["#"] : []),
    "Cause",
    "What failed",
    ...(isKnown ? ["How often"] : []),
    "What to do",
  ];
  const cells = rows.map((row, place) => [
    ...(isNumbered ? [say`${place + 1}`] : []),
    [...causeCell(row, account), ...(isMixed ? [lineBreak, ...say`${relationWords[row.relation]}`] : [])],
    failedCell(row, account),
    ...(isKnown ? [howOften(row, account) ?? say`not known yet`] : []),
    adviceFor(row, account.repository),
  ]);
  return { kind: "table", head, rows: cells };
}

const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: "certain",
  medium: "likely",
  low: "maybe",
};

/** `TestA of package p`, `the build of p`: a failure in a few words. */
export function failureName(failure: Failure): readonly Span[] {
  const subject = failure.test ?? failure.suite;
  const shown = subject === null || subject.trim() === "" ? null : code(cutMiddle(subject, 160));
  switch (failure.kind) {
    case "test":
      return shown === null ? say`a test` : [shown];
    case "setup":
      return shown === null ? say`the set-up` : say`the set-up of ${shown}`;
    case "build":
      return shown === null ? say`the build` : say`the build of ${shown}`;
    case "infrastructure":
      return say`the job itself`;
    case "step":
      return shown === null ? say`a step` : say`the step ${shown}`;
  }
}

function knownIssueLinks(row: Row, account: Account): readonly Span[] {
  const urls = new Set(row.members.flatMap(({ verdict }) => verdict.knownIssues.map((issue) => issue.url)));
  return join(
    [...urls].slice(0, 3).map((url) => referenceLink(url, "issues", account.repository)),
    ", ",
  );
}

function causeCell(row: Row, account: Account): readonly Span[] {
  if (row.claim === null) return unknownCell(row, account);

  const issues = knownIssueLinks(row, account);
  const known = issues.length === 0 ? [] : say` · known: ${issues}`;
  return say`${strong(row.claim.title)} (${certainty(row, row.claim)})${known}${correctionOf(row)}`;
}

/** Of a cause that a person named nothing else is certain. */
function certainty({ members: [{ verdict }] }: Row, { confidence, reasons }: Cause): string {
  const learned = reasons.find((reason) => reason.kind === "learned");
  if (learned !== undefined) return `learned from ${count(learned.corrections, "correction")}`;
  const { kind = "" } = verdict.correction ?? {};
  return kind === "cause" || kind === "category" ? "named by a person" : confidenceWords[confidence];
}

function correctionOf({ members: [{ verdict }] }: Row): readonly Span[] {
  const { correction } = verdict;
  return correction === undefined ? [] : [lineBreak, ...sayCorrection(correction)];
}

function unknownCell(row: Row, account: Account): readonly Span[] {
  const { verdict } = row.members[0];
  const key = withoutDump(verdict.failure.lines[0]?.text ?? verdict.failure.message);
  const line = key.trim() === "" ? [] : [lineBreak, code(cutMiddle(key.trim(), 110))];
  const [guess] = guessesOf(row.members[0]);
  const maybe =
    guess === undefined
      ? []
      : [lineBreak, ...say`maybe: ${guessNumber(guess, account.repository)}${cutMiddle(guess.title, 120)}`];
  const issues = knownIssueLinks(row, account);
  const known = issues.length === 0 ? [] : say` · known: ${issues}`;
  return [strong("Cause unknown"), ...known, ...line, ...maybe, ...correctionOf(row)];
}

/** The start of a line says more than the end of the struct that is dumped behind it. */
function withoutDump(line: string): string {
  return line.replace(/&?\b(?:v1\.)?[A-Z]\w{2,40}\{\w{1,40}:.*$/s, "…");
}

/** What stands before the title of a guess that is an issue: its number. */
export function guessNumber({ links = [], reasons }: Cause, here: Home | null): readonly Span[] {
  const [page] = links;
  const isIssue = reasons.some(({ kind }) => kind === "like-issue");
  return isIssue && page !== undefined ? say`${referenceLink(page.url, "issues", here)} ` : [];
}

/** Causes that are worth a look and are no claims. */
export function guessesOf({ verdict }: Member): readonly Cause[] {
  const weak = verdict.cause?.confidence === "low" ? [verdict.cause] : [];
  return [...weak, ...verdict.candidates.filter((candidate) => candidate.rule !== verdict.cause?.rule)];
}

function failedCell(row: Row, account: Account): readonly Span[] {
  const { verdict, run } = row.members[0];
  const workflow = account.runs.length > 1 && run.workflow !== null ? say`${run.workflow}: ` : [];
  return say`${workflow}${failedWhat(row)}${failedWhere(row)}${logLink(verdict)}${consequences(row)}`;
}

function failedWhat(row: Row): readonly Span[] {
  const [first] = row.members;
  if (row.members.length === 1) return failureName(first.verdict.failure);

  const kinds = new Set(row.members.map(({ verdict }) => verdict.failure.kind));
  const noun = kinds.size === 1 ? nouns[first.verdict.failure.kind] : "failure";
  const roots = new Set(row.members.map(({ verdict }) => verdict.failure.test?.split("/")[0] ?? ""));
  const [root = ""] = roots;
  const of = roots.size === 1 && root !== "" ? say` of ${code(cutMiddle(root, 60))}` : [];
  return say`${count(row.members.length, noun)}${of}`;
}

function failedWhere(row: Row): readonly Span[] {
  const [{ verdict }] = row.members;
  const jobs = new Set(
    row.members.map((member) => JSON.stringify([member.run.workflow, member.verdict.failure.job])),
  );
  if (verdict.failure.job === null) return [];
  const more = jobs.size > 1 ? ` and ${count(jobs.size - 1, "other job")}` : "";
  return say` in ${link(verdict.jobLink, cutMiddle(verdict.failure.job, 140))}${more}`;
}

function consequences(row: Row): readonly Span[] {
  const number = row.consequences.length;
  if (number === 0) return [];
  return [lineBreak, ...say`${count(number, "more failure")} ${number === 1 ? "follows" : "follow"} from it`];
}

const relationWords: Readonly<Record<Row["relation"], string>> = {
  "not-caused-by-pr": "Not caused by this pull request",
  "likely-caused-by-pr": "Probably caused by this pull request",
  undecided: "Open whether this pull request is to blame",
};

const nouns: Readonly<Record<FailureKind, string>> = {
  test: "test",
  setup: "set-up",
  build: "build",
  infrastructure: "job failure",
  step: "step",
};
