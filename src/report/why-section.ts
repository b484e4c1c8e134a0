import type { Fact } from "../model/evidence.ts";
import type { Reason } from "../model/reason.ts";
import type { Cause } from "../model/triage.ts";
import type { Account } from "./account.ts";
import { fixAdvice, mostPressingFix, remediesFor } from "./advice.ts";
import type { Caps } from "./caps.ts";
import { cut } from "./clean.ts";
import {
  code,
  join,
  link,
  paragraph,
  plainText,
  say,
  strong,
  type Block,
  type Section,
  type Span,
} from "./content.ts";
import { factBlocks } from "./fact-blocks.ts";
import { lineBlocks } from "./proof.ts";
import { referenceLink } from "./references.ts";
import type { Row } from "./rows.ts";
import { sayReason, sayVariants, type Place } from "./words.ts";

/** Why a claimed cause is claimed: what it is, what shows it, under which conditions, and what to do about it. */
export function whySection(row: Row, claim: Cause, account: Account, caps: Caps): Section {
  const { verdict } = row.members[0];
  const place: Place = { file: verdict.failure.lines[0]?.file ?? null, repository: account.repository };
  const blocks = [
    ...(claim.explanation === "" ? [] : [paragraph(say`${cut(claim.explanation, 2_000)}`)]),
    ...course(row, place),
    ...titled("What shows it", claim.reasons, place),
    ...lineBlocks(claim.proof.length > 0 ? claim.proof : verdict.failure.lines, verdict.link, caps),
    ...factBlocks({ row, shown: factsIn(claim.reasons), place, caps }),
    ...(account.hasPull ? blame(row, place) : []),
    ...whatToDo(row, account),
    ...pages(claim),
    ...owner(claim),
    ...knownIssues(row, account),
  ];
  return { title: say`Why: ${cut(claim.title, 200)}`, open: false, blocks, priority: 1 };
}

/** How it behaves over the variants of the test and over time. */
export function course(row: Row, place: Place): readonly Block[] {
  const variants = row.variants.filter(({ values }) => values.length > 1).slice(0, 5);
  const sentences = [
    ...variants.map(({ label, values }) => sayVariants(label, values)),
    ...overTime(row).map((reason) => sayReason(reason, place)),
  ];
  return sentences.length === 0 ? [] : [paragraph(sentences.flatMap((sentence) => say`${sentence}. `))];
}

/** What passed later, or is back after its fix, does not fail "every time since". */
function overTime(row: Row): readonly Reason[] {
  const { verdict, run } = row.members[0];
  if (run.passedInAttempt !== null) return [{ kind: "later-attempt-passed", attempt: run.passedInAttempt }];
  if (mostPressingFix(row)?.inHead === "yes") return [];
  return verdict.pattern.reasons.filter(
    ({ kind }) => kind !== "no-baseline" && kind !== "fails-in-all-variants",
  );
}

function titled(title: string, reasons: readonly Reason[], place: Place): readonly Block[] {
  const items = distinct(
    reasons.filter((reason) => reason.kind !== "fact").map((reason) => sayReason(reason, place)),
  );
  return items.length === 0 ? [] : [paragraph([strong(title)]), { kind: "list", items }];
}

function factsIn(reasons: readonly Reason[]): readonly Fact[] {
  return reasons.flatMap((reason) => (reason.kind === "fact" ? [reason.fact] : []));
}

function whatToDo(row: Row, account: Account): readonly Block[] {
  const fix = mostPressingFix(row);
  const items = [
    ...(fix === null ? [] : [say`${fixAdvice(fix, account.repository)}.`]),
    ...remediesFor(row).map((remedy) => say`${cut(remedy, 500)}`),
  ];
  return items.length === 0 ? [] : [paragraph([strong("What to do")]), { kind: "list", items }];
}

function pages({ links = [] }: Cause): readonly Block[] {
  const items = links.slice(0, 5).map(({ title, url }) => link(url, cut(title, 100)));
  return items.length === 0 ? [] : [paragraph([strong("Where to look")]), { kind: "list", items }];
}

/** As code: a mention would call people for every failure. */
function owner({ owner: name }: Cause): readonly Block[] {
  return name === undefined ? [] : [paragraph(say`This rule is kept by ${code(cut(name, 200))}.`)];
}

/** The issues that tell of it, and why those are linked that no rule names. */
export function knownIssues(row: Row, account: Account): readonly Block[] {
  const issues = new Map(
    row.members.flatMap(({ verdict }) => verdict.knownIssues.map((issue) => [issue.url, issue])),
  );
  if (issues.size === 0) return [];

  const place: Place = { file: null, repository: account.repository };
  const items = [...issues.values()].slice(0, 10).map((issue): readonly Span[] => {
    const title = issue.title.trim() === "" ? [] : say` ${cut(issue.title, 200)}`;
    const facts = [
      ...(issue.state === "unknown" ? [] : [say`${issue.state}`]),
      ...(issue.fixedBy === null
        ? []
        : [say`fixed by ${referenceLink(issue.fixedBy, "pull", account.repository)}`]),
    ];
    const state = facts.length === 0 ? [] : say` (${join(facts, ", ")})`;
    const because =
      issue.because === undefined ? [] : say`. ${sayReason({ kind: "like-issue", ...issue.because }, place)}`;
    return say`${referenceLink(issue.url, "issues", account.repository)}${title}${state}${because}`;
  });
  return [paragraph([strong("Known issue")]), { kind: "list", items }];
}

function distinct(sentences: readonly (readonly Span[])[]): readonly (readonly Span[])[] {
  return [...new Map(sentences.map((sentence) => [plainText(sentence), sentence])).values()];
}

/** What speaks for or against this pull request. */
export function blame(row: Row, place: Place): readonly Block[] {
  return titled(blameTitles[row.relation], row.members[0].verdict.relation.reasons, place);
}

const blameTitles: Readonly<Record<Row["relation"], string>> = {
  "not-caused-by-pr": "Why it is not this pull request",
  "likely-caused-by-pr": "Why it is probably this pull request",
  undecided: "Is it this pull request?",
};
