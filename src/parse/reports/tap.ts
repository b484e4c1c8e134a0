import type { EvidenceLine } from "../../model/evidence.ts";
import { keptText } from "../kept-text.ts";
import { createLineSplitter } from "../line-splitter.ts";
import { plainText } from "../plain-line.ts";
import { createReportLedger, type ReportLedger } from "./report-ledger.ts";
import { type FailedTest, reportFailure } from "./report-failure.ts";
import type { ReportParser, ReportPlace, ReportResult } from "./report-parser.ts";
import { reportProblem } from "./report-problems.ts";
import { readTapLine, type TapPlan, type TapTest } from "./tap-line.ts";
import { readTapYaml, type TapDetails } from "./tap-yaml.ts";

const maxDetails = 200;
const maxDepth = 64;

/** Tests of one indentation: a subtest has its own plan. */
interface TapLevel {
  readonly indent: number;
  planned: number | null;
  ran: number;
  failed: number;
  /** Its tests, until the test that stands for them tells their suite's name. */
  readonly leaves: TapLeaf[];
}

interface TapLeaf {
  readonly suites: readonly string[];
  readonly add: (suite: string | null) => void;
}

interface OpenTest {
  readonly told: TapTest;
  readonly at: EvidenceLine;
  readonly details: EvidenceLine[];
  /** It stands for subtests, and whether one of these failed. */
  readonly parent: { readonly failed: boolean } | null;
}

/** TAP 12 to 14: the leaves are the tests, a subtest's name is their suite. */
export function createTapParser(place: ReportPlace): ReportParser {
  const ledger: ReportLedger = createReportLedger(place);
  const levels: TapLevel[] = [newLevel(0)];
  const problems: string[] = [];
  /** Tests that are told before their subtests. */
  const begun: Pick<OpenTest, "told" | "at">[] = [];
  let open: OpenTest | null = null;
  let line = 0;
  let bailed = false;
  let inBlock = false;
  let hadBlock = false;
  const splitter = createLineSplitter((source, from, to) =>
    read(plainText(source.slice(from, to), 0, false)),
  );

  function read(text: string): void {
    line++;
    if (bailed) return;
    const told = isDetail(text) ? ({ kind: "other" } as const) : readTapLine(text);
    switch (told.kind) {
      case "test":
        return test(told, text);
      case "plan":
        return plan(told);
      case "subtest":
        return settle();
      case "bail-out":
        return bailOut(told.reason, text);
      case "other":
        if (closes(text)) return endBegun();
        if (open !== null && open.details.length < maxDetails && isOfTest(text))
          open.details.push(evidence(text));
    }
  }

  /** A comment behind a test's block is the title of the next one, or a count of all. */
  function isOfTest(text: string): boolean {
    const word = text.trim();
    return word !== "" && !(word.startsWith("#") && (hadBlock || isCount(word)));
  }

  /** The block behind a test is indented more than that; it may quote any line. */
  function isDetail(text: string): boolean {
    const word = text.trim();
    if (open === null) return false;
    if (word === "---") inBlock = hadBlock = true;
    const isDeep = text.length - text.trimStart().length > open.told.indent;
    const inside = inBlock && (isDeep || word === "");
    if (word === "..." || !inside) inBlock = false;
    return inside;
  }

  function test(told: TapTest, text: string): void {
    settle();
    const at = evidence(told.ok ? "" : text);
    if (told.opens && begun.length < maxDepth) begun.push({ told, at });
    else begin(told, at);
  }

  function closes(text: string): boolean {
    return text.trim() === "}" && text.indexOf("}") === begun.at(-1)?.told.indent;
  }

  /** Now that its subtests are known. */
  function endBegun(): void {
    settle();
    const ended = begun.pop();
    if (ended !== undefined) begin(ended.told, ended.at);
  }

  function begin(told: TapTest, at: EvidenceLine): void {
    const ended = leave(told.indent, told.name);
    const level = levels.at(-1);
    if (level === undefined) return;
    level.ran++;
    if (!told.ok && told.directive !== "todo") level.failed++;
    hadBlock = false;
    const parent = ended === null ? null : { failed: ended.failed > 0 };
    open = { told, at, details: [], parent };
  }

  /** Ends the levels that are indented more; the test that stands for them names their suite. */
  function leave(indent: number, suite: string | null): TapLevel | null {
    const ended: TapLevel[] = [];
    while ((levels.at(-1)?.indent ?? 0) > indent) ended.push(...levels.splice(-1));
    enter(indent);
    for (const leaf of ended.flatMap(({ leaves }) => leaves))
      tell(suite === null ? leaf : { ...leaf, suites: [suite, ...leaf.suites] });
    return ended.at(-1) ?? null;
  }

  function enter(indent: number): void {
    if (indent > (levels.at(-1)?.indent ?? 0) && levels.length < maxDepth) levels.push(newLevel(indent));
  }

  function tell(leaf: TapLeaf): void {
    if (levels.length > 1) levels.at(-1)?.leaves.push(leaf);
    else leaf.add(leaf.suites.length === 0 ? null : leaf.suites.join(" > "));
  }

  function plan({ indent, count }: TapPlan): void {
    settle();
    leave(indent, null);
    const level = levels.at(-1);
    if (level !== undefined) level.planned = count;
  }

  function bailOut(reason: string, text: string): void {
    settle();
    bailed = true;
    problems.push(reportProblem.bailOut(line));
    const error = { message: reason === "" ? text : reason, messageLine: line, body: "", bodyLine: line };
    ledger.fail(() =>
      reportFailure({ kind: "setup", test: null, suite: null, errors: [error], location: null }, place),
    );
  }

  /** The test is told whole once the next one begins: its details stand behind it. */
  function settle(): void {
    const ended = open;
    open = null;
    if (ended === null || (ended.parent !== null && (ended.told.ok || ended.parent.failed))) return;
    const { name, number, ok, directive } = ended.told;
    const yaml = readTapYaml(ended.details);
    const status =
      directive === "skip" || (directive === "todo" && !ok) ? "skipped" : ok ? "passed" : "failed";
    const title = name === "" ? (number ?? String(levels.at(-1)?.ran ?? 1)) : name;
    // Each has a number of its own.
    const told = {
      name: title,
      status,
      alone: true,
      durationMs: yaml.durationMs ?? ended.told.durationMs,
    } as const;
    const failed = {
      kind: "test",
      test: title,
      errors: [errorOf(ended, yaml)],
      location: yaml.location,
    } as const;
    tell({
      suites: [],
      add: (suite) => ledger.add({ ...told, suite }, () => reportFailure({ ...failed, suite }, place)),
    });
  }

  function evidence(text: string): EvidenceLine {
    return { file: place.file, line, text: keptText(text), step: null };
  }

  function end(cut: boolean): ReportResult {
    splitter.end();
    settle();
    while (begun.length > 0) endBegun();
    settle();
    leave(0, null);
    const root = levels[0];
    if (!bailed && !cut && root !== undefined) {
      if (root.planned === null) problems.push(reportProblem.noPlan());
      else if (root.planned !== root.ran) problems.push(reportProblem.planMissed(root.planned, root.ran));
    }
    return {
      failures: ledger.failures(),
      cases: ledger.cases(),
      totals: ledger.rest(),
      problems: [...problems, ...ledger.problems()],
      foreign: null,
    };
  }

  return { push: (text) => splitter.push(text), end };
}

function newLevel(indent: number): TapLevel {
  return { indent, planned: null, ran: 0, failed: 0, leaves: [] };
}

function errorOf({ at, details }: OpenTest, yaml: TapDetails): FailedTest["errors"][number] {
  const said = details.filter(({ text }) => isDiagnosis(text));
  const told = said.map(({ text }) => withoutMark(text)).join("\n");
  const first = yaml.message ?? said[0] ?? at;
  return {
    message: yaml.message?.text ?? (said.length > 0 ? told : details.length > 0 ? null : at.text),
    messageLine: first.line,
    body: details.map(({ text }) => withoutMark(text)).join("\n"),
    bodyLine: details[0]?.line ?? at.line,
  };
}

/** Not the title again (Perl), nor the place (Perl, bats). */
function isDiagnosis(text: string): boolean {
  return /^\s{0,200}#\s{0,20}(?!Failed (?:\(TODO\) )?test|at \S{1,300} line \d|Looks like you |\((?:in test file|from function) )\S/.test(
    text,
  );
}

/** `# pass 3`, as node, tape and Mocha count at the end. */
function isCount(text: string): boolean {
  return /^# (?:tests|suites|pass|fail|ok|cancelled|skipped|todo|duration_ms) {1,4}[\d.]{1,20}$|^# ok$/.test(
    text,
  );
}

/** `#   at t/a.t line 5` without its mark; lines keep their count. */
function withoutMark(text: string): string {
  return text.replace(/^\s{0,200}# ?/, "");
}
