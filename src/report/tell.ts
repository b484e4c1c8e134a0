import type { HeadReport, NewerHead } from "../model/head.ts";
import type { Triage } from "../model/triage.ts";
import { accountOfHead, accountOfTriage, type Account } from "./account.ts";
import type { Caps } from "./caps.ts";
import { causeTable } from "./cells.ts";
import { code, link, paragraph, say, type Content, type Section, type Span } from "./content.ts";
import { evidenceSection, missingNote } from "./evidence-section.ts";
import { hasHistory } from "./how-often.ts";
import { headlineOf, newerHeadline } from "./headline.ts";
import { retriedSection } from "./retried-section.ts";
import { rowsOf, type Row } from "./rows.ts";
import { testsSection } from "./tests-section.ts";
import { unexplainedSection } from "./unexplained-section.ts";
import { whySection } from "./why-section.ts";

/** All that is said about the failing runs of a pull request's head. */
export function tellHead(report: HeadReport, caps: Caps): Content {
  const account = accountOfHead(report);
  const rows = rowsOf(account);
  if (report.newer !== undefined) return tellBefore(report, report.newer, { account, rows, caps });
  const sections = [...sectionsOf(account, rows, caps), ...(account.hasPull ? [commandsSection] : [])];
  return { ...common(account, rows, caps), sections, footer: footerOf(report) };
}

interface Told {
  readonly account: Account;
  readonly rows: readonly Row[];
  readonly caps: Caps;
}

/** A newer commit is first: what failed before it is kept, folded. */
function tellBefore(report: HeadReport, newer: NewerHead, { account, rows, caps }: Told): Content {
  const table = causeTable(account, rows.slice(0, caps.rows));
  const folded: Section = {
    title: say`What had failed on commit ${code(report.headSha.slice(0, 7))}`,
    open: false,
    blocks: [paragraph(headlineOf(account, rows)), ...(table === null ? [] : [table])],
    priority: -1,
  };
  const rest = sectionsOf(account, rows, caps).map((section) => ({ ...section, open: false }));
  return {
    headline: newerHeadline(account, newer),
    table: null,
    notes: [],
    sections: [folded, ...rest, commandsSection],
    footer: footerOf({ ...report, headSha: newer.headSha }),
  };
}

/** The same for the check run, which is written anew only when there is something new: no time, no commands. */
export function tellCheck(report: HeadReport, caps: Caps): Content {
  const account = accountOfHead(report);
  const rows = rowsOf(account);
  const footer = say`For commit ${madeOf(report)}`;
  return { ...common(account, rows, caps), sections: sectionsOf(account, rows, caps), footer };
}

/** All that is said about the files of one command line. */
export function tellTriage(triage: Triage, caps: Caps): Content {
  const account = accountOfTriage(triage);
  const rows = rowsOf(account);
  return { ...common(account, rows, caps), sections: sectionsOf(account, rows, caps), footer: [] };
}

function common(
  account: Account,
  rows: readonly Row[],
  caps: Caps,
): Pick<Content, "headline" | "table" | "notes"> {
  return {
    headline: headlineOf(account, rows),
    table: isOver(rows) ? null : causeTable(account, rows.slice(0, caps.rows)),
    notes: [moreRows(rows, caps), missingNote(account), baselineNote(account, rows)].filter(
      (note) => note !== null,
    ),
  };
}

function sectionsOf(account: Account, rows: readonly Row[], caps: Caps): readonly Section[] {
  const shown = rows.slice(0, caps.rows);
  const whys = shown.flatMap((row) =>
    row.claim === null ? [] : [whySection(row, row.claim, account, caps)],
  );
  const rest = [
    unexplainedSection(rows, account, caps),
    testsSection(rows, caps),
    retriedSection(account, caps),
    evidenceSection(account, caps),
  ];
  return [...before(account, shown), ...whys, ...rest.filter((section) => section !== null)];
}

/** Once everything has passed, what had failed is kept, folded. */
function before(account: Account, rows: readonly Row[]): readonly Section[] {
  const table = isOver(rows) ? causeTable(account, rows) : null;
  return table === null ? [] : [{ title: say`What had failed`, open: false, blocks: [table], priority: -1 }];
}

function isOver(rows: readonly Row[]): boolean {
  return rows.every((row) => row.resolved);
}

function moreRows(rows: readonly Row[], caps: Caps): readonly Span[] | null {
  const left = rows.length - caps.rows;
  return left > 0
    ? say`The table shows the first ${caps.rows} of ${rows.length} causes; every failure is named below.`
    : null;
}

/** Said once for the whole comment, not in each row. A rule may know how a failure behaves; only history knows rates. */
function baselineNote(account: Account, rows: readonly Row[]): readonly Span[] | null {
  if (!account.hasPull || isOver(rows) || rows.some(hasHistory)) return null;
  return say`No baseline is known yet for this repository, so no failure rates are given.`;
}

const commandsSection: Section = {
  title: say`Commands`,
  open: false,
  priority: 4,
  blocks: [
    paragraph(say`Write one of these at the start of a line in a comment:`),
    {
      kind: "list",
      items: [
        say`${code("/reclassify")} looks for new evidence and updates this comment`,
        say`${code("/triage explain 1")} tells all that is known of row 1 of the table`,
        say`${code("/triage help")} lists all commands`,
      ],
    },
  ],
};

export function footerOf(report: HeadReport): readonly Span[] {
  const ask =
    report.pullNumber === null
      ? []
      : say` · ${code("/reclassify")} to look again, ${code("/triage help")} for more`;
  return say`Updated ${readableTime(report.updatedAt)} for commit ${madeOf(report)}${ask}`;
}

/** The commit, the rules, and where all of it can be read. */
function madeOf({ headSha, rulesVersion, pageUrl }: HeadReport): readonly Span[] {
  const page = pageUrl === null ? [] : say` · ${link(pageUrl, "full report")}`;
  return say`${code(headSha.slice(0, 7))} · rules ${code(rulesVersion)}${page}`;
}

/** `2025-02-12T03:04:05Z` as `2025-02-12 03:04 UTC`; anything else as it is. */
function readableTime(time: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?Z$/.exec(time);
  return parts === null ? time : `${parts[1]} ${parts[2]} UTC`;
}
