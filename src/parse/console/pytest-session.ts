import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineRange, ParserResult } from "../line-parser.ts";
import type { PythonError } from "./pytest-error.ts";
import type { PytestLine } from "./pytest-line.ts";
import { createTestRuns } from "./test-run.ts";

const maxTold = 2000;

interface PytestBlock {
  readonly range: LineRange;
  readonly error: PythonError;
}

/** One session of pytest: blocks say what went wrong, the summary which test it was. */
export interface PytestSession {
  begin(): void;
  tellLine(told: PytestLine): void;
  tellBlock(title: string, isError: boolean, told: PytestBlock): void;
  tellSummary(told: PytestLine, line: EvidenceLine): void;
  tellCrash(id: string, told: PytestBlock): void;
  close(outcome: "success" | "failure"): void;
  result(): ParserResult;
}

interface Told extends PytestBlock {
  readonly title: string;
  readonly isError: boolean;
  /** Node id, once known. */
  id: string | null;
  summary: EvidenceLine | null;
}

interface Named {
  readonly told: PytestLine;
  readonly line: EvidenceLine;
}

export function createPytestSession(context: LineContext): PytestSession {
  const runs = createTestRuns(context);
  const failed = new Map<string, Set<string>>();
  const reruns = new Set<string>();
  let blocks: Told[] = [];
  let summaries: Named[] = [];

  function tellLine(told: PytestLine): void {
    const { id, status, durationMs } = told;
    if (status === null) return;
    if (status === "rerun") {
      if (reruns.size < maxTold) reruns.add(id);
      return;
    }
    const again = status === "passed" && reruns.size > 0 && reruns.has(id);
    if (status === "failed" || status === "error") remember(id);
    runs.tell({ suite: suiteOf(id), name: id, status: again ? "flaky" : status, durationMs });
  }

  function remember(id: string): void {
    const title = titleOf(id);
    const ids = failed.get(title) ?? new Set();
    if (failed.size < maxTold && ids.size < 100) failed.set(title, ids.add(id));
  }

  function tellBlock(title: string, isError: boolean, told: PytestBlock): void {
    if (blocks.length >= maxTold) runs.leaveOut();
    else blocks.push({ ...told, title, isError, id: crashedTest(told.error.message), summary: null });
  }

  function tellSummary(told: PytestLine, line: EvidenceLine): void {
    if (told.status !== "failed" && told.status !== "error") {
      if (told.id.includes("::")) tellLine(told);
      return;
    }
    if (summaries.length < maxTold) summaries.push({ told, line });
    else runs.leaveOut();
  }

  /** Gives each block the first summary line of the same title that no other block has. */
  function join(): void {
    for (const named of summaries) {
      const free = blocks.find((block) => block.summary === null && isSame(block, named.told));
      if (free === undefined) tellBare(named);
      else {
        free.summary = named.line;
        free.id = named.told.id;
      }
    }
    for (const block of blocks) tell(block);
    blocks = [];
    summaries = [];
    failed.clear();
    reruns.clear();
  }

  /** With `--tb=no` the summary is all there is. */
  function tellBare({ told, line }: Named): void {
    const message = told.message ?? told.id;
    const range = { from: line.line, to: line.line };
    const base = { message, lines: [line], range, location: null, summary: true };
    if (!told.id.includes("::")) runs.fail({ ...base, kind: kindOf(message), test: null, suite: told.id });
    else
      runs.fail(
        { ...base, kind: "test", test: told.id, suite: suiteOf(told.id) },
        statusOf(told.word === "ERROR"),
      );
  }

  function tell(told: Told): void {
    const { title, error, range } = told;
    const base = { message: error.message, lines: linesOf(told), range, location: error.location };
    const collected = collectedFile(title);
    if (title === "INTERNALERROR") return runs.fail({ ...base, kind: "setup", test: null, suite: null });
    if (collected !== null)
      return runs.fail({ ...base, kind: kindOf(error.message), test: null, suite: collected });
    const id = told.id ?? idOf(told, failed);
    const hook = title.startsWith("ERROR at setup of ") ? (error.raisedIn ?? "setup") : undefined;
    runs.fail({ ...base, kind: "test", test: id, suite: suiteOf(id), hook }, statusOf(told.isError));
  }

  function tellCrash(id: string, { range, error }: PytestBlock): void {
    runs.fail({ ...error, range, kind: "test", test: id, suite: suiteOf(id) });
  }

  function close(outcome: "success" | "failure"): void {
    join();
    runs.close(outcome);
  }

  return {
    begin: join,
    tellLine,
    tellBlock,
    tellSummary,
    tellCrash,
    close,
    result: () => {
      join();
      return runs.result();
    },
  };
}

/** The summary's line holds the test and its error together, unless it was cut to the terminal's width. */
function linesOf({ error, summary }: Told): readonly EvidenceLine[] {
  if (summary === null) return error.lines;
  const whole = summary.text.includes(" - ") && !summary.text.endsWith("...");
  const [key, ...rest] = error.lines;
  if (key === undefined) return [summary];
  return whole ? [summary, key, ...rest] : [key, summary, ...rest];
}

function isSame(block: Told, named: PytestLine): boolean {
  if (block.id !== null) return block.id === named.id;
  if (!named.id.includes("::")) return collectedFile(block.title) === named.id;
  if ((named.word === "ERROR") !== block.isError) return false;
  const title = plainTitle(block.title);
  return title === titleOf(named.id) || title.startsWith(`${titleOf(named.id)} `);
}

/** What xdist says of the test that took its worker down. */
function crashedTest(message: string): string | null {
  return /^worker '\w{1,20}' crashed while running '([^']{1,1000})'/.exec(message)?.[1] ?? null;
}

/** Of `ERROR collecting tests/test_a.py`. */
function collectedFile(title: string): string | null {
  return title.startsWith("ERROR collecting ") ? title.slice("ERROR collecting ".length).trim() : null;
}

/** Without `ERROR at setup of `. */
function plainTitle(title: string): string {
  return title.replace(/^ERROR at (?:setup|teardown) of /, "");
}

/** `TestB.test_c[param]`, the title above the block of `tests/test_a.py::TestB::test_c[param]`. */
function titleOf(id: string): string {
  const at = id.indexOf("::");
  const bracket = id.indexOf("[", at);
  const path = bracket === -1 ? id.slice(at + 2) : id.slice(at + 2, bracket);
  return path.replaceAll("::", ".") + (bracket === -1 ? "" : id.slice(bracket));
}

/** Without a summary: the id told by `-v`, else the file named in the block with the title. */
function idOf(told: Told, failed: ReadonlyMap<string, ReadonlySet<string>>): string {
  const title = plainTitle(told.title);
  const [known] = failed.get(title) ?? [];
  if (known !== undefined) return known;
  const bracket = title.indexOf("[");
  const path = (bracket === -1 ? title : title.slice(0, bracket)).replaceAll(".", "::");
  const name = path + (bracket === -1 ? "" : title.slice(bracket));
  const file = told.error.location?.file;
  return file === undefined ? name : `${file}::${name}`;
}

function suiteOf(id: string): string | null {
  const at = id.indexOf("::");
  return at === -1 ? null : id.slice(0, at);
}

function statusOf(isError: boolean): "failed" | "error" {
  return isError ? "error" : "failed";
}

function kindOf(message: string): "build" | "setup" {
  return /(?:Import|ModuleNotFound|Syntax|Indentation|Tab)Error|import file mismatch/.test(message)
    ? "build"
    : "setup";
}
