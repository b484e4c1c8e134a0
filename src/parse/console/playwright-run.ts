import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus } from "../../model/failure.ts";
import type { LineRange } from "../line-parser.ts";
import { hookInFrame } from "./hook-in-frame.ts";
import { type KeptBlock, orTitle } from "./kept-block.ts";
import { placeInTitle } from "./playwright-title.ts";
import { readScriptError } from "./script-stack.ts";
import type { TestRuns } from "./test-run.ts";

const maxTests = 100_000;
const maxBlocks = 2000;

/** What one run of Playwright tells of its tests: while it runs, in numbered blocks, and in the lists of its totals. */
export interface PlaywrightRun {
  /** A line of the `list` reporter. `again`: of a retry. */
  line(title: string, told: ToldLine): void;
  /** Below `1 failed`, `1 flaky` and such. */
  listed(title: string, status: CaseStatus): void;
  block(title: string, block: KeptBlock): void;
  /** Whether a line of the file stands in a block. */
  covers(line: number): boolean;
  /** `ended`: the totals were seen, so that what they do not list has not failed. */
  tellAll(ended: boolean): void;
}

interface ToldLine {
  readonly status: CaseStatus;
  readonly again: boolean;
  readonly durationMs: number | null;
}

export function createPlaywrightRun(runs: TestRuns): PlaywrightRun {
  const lines = new Map<string, ToldLine>();
  const lists = new Map<string, CaseStatus>();
  const blocks = new Map<string, KeptBlock>();
  const ranges: LineRange[] = [];

  function line(title: string, told: ToldLine): void {
    const before = lines.get(title);
    if (before === undefined && lines.size >= maxTests) return;
    const recovered = told.again && told.status === "passed" && before?.status === "failed";
    lines.set(title, recovered ? { ...told, status: "flaky" } : told);
  }

  function listed(title: string, status: CaseStatus): void {
    if (lists.size < maxTests) lists.set(title, status);
  }

  function block(title: string, told: KeptBlock): void {
    if (ranges.length < maxBlocks) ranges.push(told.range);
    if (blocks.has(title)) return;
    if (blocks.size < maxBlocks) blocks.set(title, told);
    else runs.leaveOut();
  }

  function tellAll(ended: boolean): void {
    const failed = new Map([...blocks].map(([title, told]) => [nameOf(title), told] as const));
    for (const [title, { status, durationMs }] of lines) {
      const isExpected = ended && status === "failed" && !failed.has(title);
      runs.tell({
        ...named(title),
        status: lists.get(title) ?? (isExpected ? "passed" : status),
        durationMs,
      });
    }
    for (const [title, status] of lists)
      if (!lines.has(title)) runs.tell({ ...named(title), status, durationMs: null });
    for (const [title, told] of failed) tellBlock(title, told, runs);
    for (const all of [lines, lists, blocks]) all.clear();
    ranges.length = 0;
  }

  /** A block's title goes on with the step that failed: the test is the one that is told elsewhere. */
  function nameOf(title: string): string {
    for (let end = title.length; end > 0; end = title.lastIndexOf(" › ", end - 1)) {
      const name = title.slice(0, end);
      if (lists.has(name) || lines.has(name)) return name;
    }
    return title;
  }

  const covers = (at: number): boolean => ranges.some(({ from, to }) => from <= at && at <= to);
  return { line, listed, block, covers, tellAll };
}

function named(title: string): { readonly suite: string | null; readonly name: string } {
  return { suite: placeInTitle(title)?.file ?? null, name: title };
}

function tellBlock(title: string, block: KeptBlock, runs: TestRuns): void {
  const error = orTitle(readScriptError(firstAttempt(block.lines)), block);
  const { suite, name } = named(title);
  const location = error.location ?? placeInTitle(title);
  const hook = hookInFrame(firstAttempt(block.lines));
  runs.fail({ kind: "test", test: name, suite, range: block.range, ...error, location, hook });
  for (const lines of laterAttempts(block.lines)) {
    const again = readScriptError(lines);
    if (again.lines.length > 0) runs.fail({ kind: "test", test: name, suite, range: block.range, ...again });
  }
}

/** Below each `Retry #1 ────`. */
function laterAttempts(lines: readonly EvidenceLine[]): readonly (readonly EvidenceLine[])[] {
  const starts = lines.flatMap(({ text }, at) => (/^\s{1,20}Retry #\d/.test(text) ? [at + 1] : []));
  return starts.map((start) => firstAttempt(lines.slice(start)));
}

/** Without what was attached to it. */
function firstAttempt(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const end = lines.findIndex(({ text }) => /^\s+(?:Retry #\d|attachment #\d|Error Context: )/.test(text));
  return end === -1 ? lines : lines.slice(0, end);
}
