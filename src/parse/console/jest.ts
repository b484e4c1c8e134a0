import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { indentOf } from "./indent.ts";
import { hookInFrame } from "./hook-in-frame.ts";
import { jestFileOf } from "./jest-header.ts";
import { createJestRetries, type JestRetries, type RetriedTest } from "./jest-retries.ts";
import { readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";
import type { EndedTest } from "./test-report.ts";
import { createTitlePath, type TitlePath } from "./title-path.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const bullet = 0x25_cf;

/** Jest: `FAIL file`, the tree of `--verbose`, blocks below `  ● describe › test`, up to `Test Suites: ...`. */
export function jest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const groups = createTitlePath();
  const retries = createJestRetries(context);
  const files = new Set<string>();
  let file: string | null = null;
  let open: OpenBlock | null = null;
  let exit: KeptBlock | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    const named = mayNameFile(text, first) ? jestFileOf(text) : null;
    if (named !== null) return header(named);
    if ((first === 32 || retries.open()) && retries.line(text)) return close();
    if (text.startsWith(exitTitle)) return exited(text);
    if (open !== null && (text.startsWith("    ") || text.trim() === ""))
      return keepLine(open.block, text, context);
    if (file === null) return close();
    if (first === 32) inside(text, file);
    else if (first === 84 && text.startsWith("Test Suites: ")) closeRun(text);
    else if (first === 35 || text.startsWith("Summary of all")) close();
  }

  /** Retries are announced above the header of their own file. */
  function header(named: string): void {
    leaveFile();
    groups.clear();
    const inRoot = `./${named}`;
    file = files.has(inRoot) ? inRoot : named;
    if (files.size < maxFiles) files.add(file);
  }

  function inside(text: string, suite: string): void {
    if (text.charCodeAt(2) === bullet && text.startsWith("  ● "))
      return begin(text.slice(4).trimEnd(), suite);
    close();
    tree(text, suite, { runs, groups, retries });
  }

  function begin(title: string, suite: string): void {
    close();
    if (title === "" || notTests.test(title)) return;
    retries.take(title);
    open = { title, suite, block: openBlock(context, title) };
  }

  /** A test that ends the process leaves no word of its file. */
  function exited(text: string): void {
    close();
    const block = openBlock(context, text);
    exit ??= block;
    open = { title: "", suite: "", block };
  }

  function close(): void {
    if (open !== null && open.title !== "") tellBlock(open, runs);
    open = null;
  }

  function leaveFile(): void {
    close();
    for (const one of retries.nextFile()) tellRetried(one, { suite: file, durationMs: null }, runs);
    file = null;
  }

  function closeRun(text: string): void {
    leaveFile();
    exit = null;
    files.clear();
    runs.close(/ failed/.test(text) ? "failure" : "success");
  }

  return {
    wakesOn: { starts: ["FAIL ", "PASS ", "LOGGING RETRY ERRORS "], words: ["process.exit called with"] },
    awake: () => file !== null || open !== null || retries.open(),
    line,
    end: () => {
      close();
      if (exit !== null) tellExit(exit, runs);
      return runs.result();
    },
  };
}

const maxFiles = 10_000;
const exitTitle = "  ●  process.exit called with ";

function mayNameFile(text: string, first: number): boolean {
  if (first === 70 || first === 80 || first === 58) return true;
  if (first === 35) return text.startsWith("##[group]");
  return (
    first === 32 && (text.startsWith("FAIL ", 1) || text.startsWith("PASS ", 1) || text.startsWith("  FAIL "))
  );
}

interface OpenBlock {
  /** Empty: the test is not named. */
  readonly title: string;
  readonly suite: string;
  readonly block: KeptBlock;
}

function tellExit({ title, lines, range }: KeptBlock, runs: TestRuns): void {
  const error = readScriptError([title, ...lines]);
  const message = title.text.slice(4).trim();
  runs.fail({ ...error, kind: "setup", test: null, suite: error.location?.file ?? null, message, range });
}

/** What stands behind the same bullet and is no test. */
const notTests = /^(?:Console$|Cannot log after tests|\w{1,20} Warning:|Multiple configs)/;

function tellBlock(open: OpenBlock, runs: TestRuns): void {
  const { title, suite, block } = open;
  const { lines, range } = block;
  if (title !== "Test suite failed to run") {
    const error = orTitle(readScriptError(lines), block);
    return runs.fail({ kind: "test", test: title, suite, range, ...error, hook: hookInFrame(lines) });
  }
  const syntax = lines.find((line) => /^\s+(?:\S{1,300}: )?SyntaxError: /.test(line.text));
  const told = orTitle(readScriptError(lines, syntax), block);
  const error = syntax === undefined ? told : { ...told, message: syntax.text.trim() };
  runs.fail({ kind: isBuild(error.message) ? "build" : "setup", test: null, suite, range, ...error });
}

function isBuild(message: string): boolean {
  return /SyntaxError|Cannot find module|error TS\d|unexpected token|Could not locate module/i.test(message);
}

/** One line of the tree that `--verbose` prints below the file. */
function tree(
  text: string,
  suite: string,
  at: { readonly runs: TestRuns; readonly groups: TitlePath; readonly retries: JestRetries },
): void {
  const indent = indentOf(text);
  const status = statusOf(text.charCodeAt(indent));
  if (status === null) return at.groups.enter(text);
  const told = text.slice(indent + 2).replace(/^(?:skipped|todo) /, status === "skipped" ? "" : "$&");
  const { text: title, durationMs } = splitTrailingTime(told);
  const name = [...at.groups.above(indent), title].join(" › ");
  const retried = at.retries.take(name);
  if (retried !== null && status === "passed") tellRetried(retried, { suite, durationMs }, at.runs);
  else at.runs.tell({ suite, name, status, durationMs });
}

function tellRetried(
  { name, attempts }: RetriedTest,
  { suite, durationMs }: Pick<EndedTest, "suite" | "durationMs">,
  runs: TestRuns,
): void {
  runs.tell({ suite, name, status: "flaky", durationMs });
  for (const block of attempts) {
    const error = readScriptError(block.lines);
    if (error.lines.length > 0) runs.fail({ kind: "test", test: name, suite, range: block.range, ...error });
  }
}

/** `✓`, `√`, `✕`, `×`, `○` or `✎` before a test's title. */
function statusOf(mark: number): CaseStatus | null {
  if (mark === 0x27_13 || mark === 0x22_1a) return "passed";
  if (mark === 0x27_15 || mark === 0xd7) return "failed";
  return mark === 0x25_cb || mark === 0x27_0e ? "skipped" : null;
}
