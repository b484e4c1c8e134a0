import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { indentOf } from "./indent.ts";
import { fileOf, readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";
import { createTitlePath, type TitlePath } from "./title-path.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const bullet = 0x25_cf;

/** Jest: `FAIL file`, the tree of `--verbose`, blocks below `  ● describe › test`, up to `Test Suites: ...`. */
export function jest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const groups = createTitlePath();
  let file: string | null = null;
  let open: OpenBlock | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 70 || first === 80) return header(text);
    if (file === null) return;
    if (open !== null && (text.startsWith("    ") || text.trim() === "")) {
      keepLine(open.block, text, context);
      return;
    }
    if (first === 32) inside(text, file);
    else if (first === 84 && text.startsWith("Test Suites: ")) closeRun(text);
    else if (first === 35 || text.startsWith("Summary of all")) close();
  }

  function header(text: string): void {
    if (!text.startsWith("FAIL ") && !text.startsWith("PASS ")) return;
    const named = fileOf(text.slice(5));
    if (named === null) return;
    close();
    groups.clear();
    file = named;
  }

  function inside(text: string, suite: string): void {
    if (text.charCodeAt(2) === bullet && text.startsWith("  ● "))
      return begin(text.slice(4).trimEnd(), suite);
    close();
    tree(text, suite, { runs, groups });
  }

  function begin(title: string, suite: string): void {
    close();
    if (title === "" || notTests.test(title)) return;
    open = { title, suite, block: openBlock(context, title) };
  }

  function close(): void {
    if (open !== null) tellBlock(open, runs);
    open = null;
  }

  function closeRun(text: string): void {
    close();
    file = null;
    runs.close(/ failed/.test(text) ? "failure" : "success");
  }

  return {
    wakesOn: { starts: ["FAIL ", "PASS "] },
    awake: () => file !== null,
    line,
    end: () => {
      close();
      return runs.result();
    },
  };
}

interface OpenBlock {
  readonly title: string;
  readonly suite: string;
  readonly block: KeptBlock;
}

/** What stands behind the same bullet and is no test. */
const notTests = /^(?:Console$|Cannot log after tests|\w{1,20} Warning:|Multiple configs)/;

function tellBlock(open: OpenBlock, runs: TestRuns): void {
  const { title, suite, block } = open;
  const { lines, range } = block;
  if (title !== "Test suite failed to run")
    return runs.fail({ kind: "test", test: title, suite, range, ...orTitle(readScriptError(lines), block) });
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
  at: { readonly runs: TestRuns; readonly groups: TitlePath },
): void {
  const indent = indentOf(text);
  const status = statusOf(text.charCodeAt(indent));
  if (status === null) return at.groups.enter(text);
  const told = text.slice(indent + 2).replace(/^(?:skipped|todo) /, status === "skipped" ? "" : "$&");
  const { text: title, durationMs } = splitTrailingTime(told);
  const name = [...at.groups.above(indent), title].join(" › ");
  at.runs.tell({ suite, name, status, durationMs });
}

/** `✓`, `√`, `✕`, `×`, `○` or `✎` before a test's title. */
function statusOf(mark: number): CaseStatus | null {
  if (mark === 0x27_13 || mark === 0x22_1a) return "passed";
  if (mark === 0x27_15 || mark === 0xd7) return "failed";
  return mark === 0x25_cb || mark === 0x27_0e ? "skipped" : null;
}
