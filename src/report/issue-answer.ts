import type { HitTally } from "../issues/tally-hits.ts";
import type { SignatureProblem } from "../issues/signature.ts";
import type { Home } from "../model/run.ts";
import type { RuleVerdict } from "../prove/rule-change.ts";
import { cutMiddle } from "./clean.ts";
import {
  code,
  link,
  paragraph,
  say,
  type Content,
  type Section,
  type Span,
  type TableBlock,
} from "./content.ts";
import { fitContent } from "./fit-content.ts";
import { count, listed } from "./plural.ts";
import { greenSection } from "./rule-replay.ts";

/** First thing in the app's one comment in an issue. */
export const issueMarker = "<!-- flake-triage:issue -->";

/** What the app has to say in an issue with the label. */
export interface IssueAnswer {
  readonly repository: Home;
  readonly label: string;
  readonly state: AnswerState;
  readonly hits: HitTally;
}

export type AnswerState =
  /** The label is gone: the app's comment stays and says so. */
  | { readonly kind: "unlabelled" }
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly problems: readonly SignatureProblem[] }
  /** `verdict`: null when trying it took too long. */
  | { readonly kind: "in-force"; readonly verdict: RuleVerdict | null };

/** The comment as Markdown, `issueMarker` first. */
export function renderIssueAnswer(answer: IssueAnswer): string {
  const { state } = answer;
  const content: Content = {
    headline: headlineOf(answer),
    table: hitTable(answer.hits),
    notes: notesOf(answer),
    sections: [...(state.kind === "in-force" ? foundSections(state.verdict) : []), ...hitSections(answer)],
    footer: say`Edited in place when this issue changes or is hit again`,
  };
  const before = `${issueMarker}\n`;
  return before + fitContent(content, { limit: 65_536 - before.length, pageUrl: null });
}

function headlineOf({ state, label }: IssueAnswer): readonly Span[] {
  switch (state.kind) {
    case "unlabelled":
      return say`Failures are not linked to this issue any more: it has lost the label ${code(label)}`;
    case "none":
      return say`This issue has the label ${code(label)}, but no block that says which failures it is about`;
    case "wrong":
      return say`The block in this issue is not in force: ${count(state.problems.length, "thing")} to mend`;
    case "in-force":
      return say`The block in this issue is in force: failures that fit are linked here. ${sayMatched(state.verdict)}`;
  }
}

function sayMatched(verdict: RuleVerdict | null): string {
  if (verdict === null) return "Trying it on stored failures took too long";
  const { failures } = verdict.replay;
  if (failures === 0) return "No failure of the last 30 days is stored to try it on";
  const found = claimed(verdict);
  if (found.length === 0) return `It fits none of ${count(failures, "failure")} stored in the last 30 days`;
  const runs = new Set(found.map(({ stored }) => /\/runs\/(\d+)/.exec(stored.url)?.[1])).size;
  const tests = new Set(found.flatMap(({ stored }) => stored.failure.test ?? [])).size;
  return `It fits ${found.length} of ${count(failures, "failure")} stored in the last 30 days, in ${count(runs, "run")}, of ${count(tests, "test")}`;
}

function claimed({ replay: { gained, moved } }: RuleVerdict) {
  return [...gained, ...moved];
}

function notesOf({ state, hits }: IssueAnswer): Content["notes"] {
  const notes: (readonly Span[])[] = [];
  if (state.kind === "none")
    notes.push(
      say`Write a fenced block of YAML such as ${code("error: words of the error")} into the issue's text; it takes the keys of a rule's ${code("when")}.`,
    );
  if (state.kind === "wrong")
    notes.push(
      ...state.problems
        .slice(0, 10)
        .map(({ line, reason, remedy }) => say`Line ${line}: ${reason}. To mend it: ${remedy}.`),
    );
  if (hits.runs.length === 0 && state.kind === "in-force")
    notes.push(say`It was not hit since it is in force.`);
  return notes;
}

function hitTable({ counts, runs }: HitTally): TableBlock | null {
  if (runs.length === 0) return null;
  return {
    kind: "table",
    head: ["Hit in", "Job runs", "Pull requests", "Authors"],
    rows: counts.map(({ days, jobRuns, pulls, authors }) => [
      say`${sayWindow(days)}`,
      say`${jobRuns}`,
      say`${pulls}`,
      say`${authors}`,
    ]),
  };
}

function sayWindow(days: number | null): string {
  if (days === null) return "all that is kept";
  return days === 1 ? "24 hours" : `${days} days`;
}

function hitSections({ hits, repository: { owner, repo, web } }: IssueAnswer): readonly Section[] {
  if (hits.runs.length === 0) return [];
  const jobs = hits.jobs.map(
    ({ job, hits: number, facts }) =>
      say`${code(cutMiddle(job, 80))}: ${count(number, "hit")}${facts.length === 0 ? "" : `, always with ${listed(facts.slice(0, 8))}`}`,
  );
  const runs = hits.runs.map(({ runId, attempt, startedAt, pullNumber }) => {
    const page = `${web}/${owner}/${repo}/actions/runs/${runId}/attempts/${attempt}`;
    const where = pullNumber === null ? "on a branch" : `pull request ${pullNumber}`;
    return say`${link(page, new Date(startedAt).toISOString().slice(0, 16).replace("T", " "))} UTC, ${where}`;
  });
  return [
    { title: say`Where`, open: false, priority: 3, blocks: [{ kind: "list", items: jobs }] },
    { title: say`Last runs`, open: false, priority: 4, blocks: [{ kind: "list", items: runs }] },
  ];
}

/** What it would have claimed, and what of it passing runs print. */
function foundSections(verdict: RuleVerdict | null): readonly Section[] {
  if (verdict === null) return [];
  const found = claimed(verdict);
  const items = found.slice(0, 5).map(({ stored, before }) => {
    const name = stored.failure.test ?? stored.failure.message.split("\n", 1)[0] ?? "";
    const was = before === null ? say`` : say`, named ${code(before)} without it`;
    return say`${code(cutMiddle(name, 120))} · ${link(stored.url, "log")}${was}`;
  });
  const untold = verdict.replay.untold;
  const open =
    untold === 0
      ? []
      : [paragraph(say`Of ${count(untold, "failure")} it cannot be told: whole logs are not kept.`)];
  const fits: readonly Section[] =
    items.length === 0 && open.length === 0
      ? []
      : [
          {
            title: say`Failures that fit (${found.length})`,
            open: false,
            priority: 2,
            blocks: [{ kind: "list", items }, ...open],
          },
        ];
  return [...greenSection(verdict.green), ...fits];
}
