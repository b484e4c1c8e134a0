import type { Problem } from "../model/evidence.ts";
import type { JobSummary } from "../model/triage.ts";
import type { Account, RunPart } from "./account.ts";
import type { Caps } from "./caps.ts";
import { cut, cutMiddle } from "./clean.ts";
import { code, link, paragraph, say, strong, type Block, type Section, type Span } from "./content.ts";
import { count } from "./plural.ts";

/** What the report rests on, and what could not be read. */
export function evidenceSection(account: Account, caps: Caps): Section {
  return {
    title: titleOf(account),
    open: false,
    priority: 0,
    blocks: [
      ...listOf("Missing", missingIn(account), caps),
      ...listOf("To be mended in rules and settings", settingsIn(account), caps),
      ...account.runs.flatMap((run) => used(run, caps)),
    ],
  };
}

/** Always visible: missing evidence must never pass for good news. */
export function missingNote(account: Account): readonly Span[] | null {
  const [first, ...others] = missingIn(account);
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` And ${count(others.length, "more problem")}.`;
  return say`${strong("Part of the evidence is missing.")} ${sayProblem(first)}${more}`;
}

function titleOf(account: Account): readonly Span[] {
  if (missingIn(account).length > 0) return say`Evidence used, and what was missing`;
  return settingsIn(account).length > 0
    ? say`Evidence used, and rules or settings to mend`
    : say`Evidence used`;
}

function missingIn(account: Account): readonly Problem[] {
  return problemsOf(account).filter(({ about }) => about === undefined);
}

function settingsIn(account: Account): readonly Problem[] {
  return problemsOf(account).filter(({ about }) => about === "settings");
}

function listOf(title: string, problems: readonly Problem[], caps: Caps): readonly Block[] {
  if (problems.length === 0) return [];
  const left = problems.length - caps.problems;
  const items = problems.slice(0, caps.problems).map(sayProblem);
  return [
    paragraph([strong(title)]),
    { kind: "list", items: left > 0 ? [...items, say`and ${left} more`] : items },
  ];
}

function sayProblem({ file, reason }: Problem): readonly Span[] {
  const sentence = cut(reason.trim(), 400).replace(/\.?$/, ".");
  return file.trim() === "" || reason.includes(file)
    ? say`${sentence}`
    : say`${code(cutMiddle(file, 160))}: ${sentence}`;
}

/** One thing that was missing is said once, however many files or runs tell of it. */
function problemsOf(account: Account): readonly Problem[] {
  const all = account.runs.flatMap((run) => run.triage.problems);
  return [
    ...new Map(all.map((problem) => [JSON.stringify([problem.file, problem.reason]), problem])).values(),
  ];
}

function used(run: RunPart, caps: Caps): readonly Block[] {
  const { jobs, tests } = run.triage;
  const failed = jobs.filter((job) => job.conclusion !== "success" && job.conclusion !== "skipped");
  const others = jobs.length - failed.length;
  const items = failed.slice(0, caps.jobs).map(sayJob);
  const left = failed.length - items.length;
  const read = tests.passed + tests.failed + tests.errors + tests.skipped + tests.flaky;
  return [
    ...(run.workflow === null
      ? []
      : [paragraph(say`${strong(link(run.url, cut(run.workflow, 100)))}, attempt ${run.attempt ?? 1}`)]),
    {
      kind: "list",
      items: [
        ...items,
        ...(left > 0 ? [say`and ${count(left, "more job")} that did not pass`] : []),
        ...(others > 0
          ? [say`${count(others, "job")} of the run passed or ${others === 1 ? "was" : "were"} skipped`]
          : []),
        ...(read > 0 ? [sayTests(run)] : []),
        ...(jobs.length === 0 && read === 0 ? [say`no job's log could be read`] : []),
      ],
    },
  ];
}

function sayJob(job: JobSummary): readonly Span[] {
  const conclusion = job.conclusion === null ? "" : `: ${job.conclusion.replaceAll("_", " ")}`;
  return say`${link(job.url, cutMiddle(job.name, 160))}${conclusion}`;
}

function sayTests(run: RunPart): readonly Span[] {
  const { passed, skipped, flaky } = run.triage.tests;
  // A test that only failed with its subtests is counted among the cases, but it is no failure of its own.
  const failed = run.triage.verdicts.filter(({ failure }) => failure.kind === "test").length;
  const parts = [
    `${passed.toLocaleString("en-US")} passed`,
    `${failed.toLocaleString("en-US")} failed`,
    ...(skipped > 0 ? [`${skipped.toLocaleString("en-US")} skipped`] : []),
    ...(flaky > 0 ? [`${flaky.toLocaleString("en-US")} passed only on a retry`] : []),
  ];
  return say`Tests: ${parts.join(", ")}`;
}
