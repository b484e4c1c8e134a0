import type { EvidenceLine } from "../../model/evidence.ts";
import type { FailureKind } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { type NodeTestLine, readNodeTestLine } from "./node-test-line.ts";
import { createNodeTestTree, type NodeTest } from "./node-test-tree.ts";
import { readScriptError, type ScriptError } from "./script-stack.ts";
import { createTestRuns } from "./test-run.ts";

/**
 * Node's own runner with its `spec` reporter: the tree, `ℹ tests 3` and the other totals, then the errors below
 * `✖ failing tests:`. A test's name is its titles joined by ` > `, its suite the file.
 */
export function nodeTest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const tree = createNodeTestTree(context);
  let listing = false;
  let failed = false;
  let pending = new Map<string, NodeTest[]>();
  let file: string | null = null;
  let open: OpenBlock | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (listing) return list(text);
    if (first === info) return total(text);
    if (first === cross && text.startsWith("✖ failing tests:")) return beginList();
    const told = readNodeTestLine(text);
    if (told !== null) tree.add(told);
  }

  /** `ℹ tests 28`, and further down `ℹ fail 15`, `ℹ cancelled 3`. */
  function total(text: string): void {
    const match = /^ℹ (tests|fail|cancelled|duration_ms) (\d{1,9})/.exec(text.slice(0, 40));
    if (match === null) return;
    if (match[1] === "tests") flush();
    else if (match[1] === "duration_ms") return failed ? undefined : runs.close("success");
    else if (match[2] !== "0") failed = true;
  }

  function flush(): void {
    closeRun();
    for (const test of tree.take()) {
      const { line: told, name } = test;
      if (told.mark === "failed" && told.durationMs !== null)
        pending.set(told.printed, [...(pending.get(told.printed) ?? []), test]);
      else {
        const status = told.mark === "passed" ? "passed" : "skipped";
        runs.tell({ suite: null, name, status, durationMs: told.durationMs });
      }
    }
  }

  function beginList(): void {
    listing = failed;
  }

  function list(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 32 || text === "") return open === null ? undefined : keepLine(open.block, text, context);
    closeBlock();
    const at = /^test at (.{1,500}):\d{1,7}:\d{1,6}$/.exec(text.slice(0, 520));
    const told = at === null ? readNodeTestLine(text) : null;
    if (at !== null) file = at[1] ?? null;
    else if (told === null) closeRun();
    else if (told.mark === "failed" && told.durationMs !== null)
      open = { told, file, block: openBlock(context, text) };
  }

  function closeBlock(): void {
    if (open !== null) tellBlock(open);
    open = null;
  }

  function tellBlock({ told, file: suite, block }: OpenBlock): void {
    const test = pending.get(told.printed)?.shift() ?? null;
    tell(test, { suite, name: told.title, block });
  }

  function tell(test: NodeTest | null, { suite, name, block }: Told): void {
    const { range } = block;
    const above = test === null ? null : fatalError(test.printed);
    const error = above ?? orTitle(readScriptError(block.lines), block);
    const base = { ...error, message: withoutQuotes(error.message), range };
    if (test?.isGroup === true) {
      const group = suite === null ? test.name : `${suite} > ${test.name}`;
      return runs.fail({ ...base, kind: "setup", test: null, suite: group });
    }
    if (above !== null || error.message === "'test failed'")
      return runs.fail({ ...base, kind: kindOf(error.message), test: null, suite: name });
    runs.fail({ ...base, kind: "test", test: test?.name ?? name, suite });
  }

  function closeRun(): void {
    closeBlock();
    if (failed) runs.close("failure");
    listing = false;
    failed = false;
    pending = new Map();
    file = null;
  }

  return {
    wakesOn: { first: "✖" },
    awake: () => listing,
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}

const info = 0x21_39;
const cross = 0x27_16;

interface OpenBlock {
  readonly told: NodeTestLine;
  readonly file: string | null;
  readonly block: KeptBlock;
}

interface Told {
  readonly suite: string | null;
  readonly name: string;
  readonly block: KeptBlock;
}

/** What a file that could not be run printed last: its tests are not told. */
function fatalError(printed: readonly EvidenceLine[]): ScriptError | null {
  const at = printed.findLastIndex(({ text }) => /^(?:\w{1,60}: )?\w{0,60}Error\b[^:]{0,60}: /.test(text));
  return at === -1 ? null : readScriptError(printed.slice(at, at + 20));
}

function kindOf(message: string): FailureKind {
  return /SyntaxError|Cannot find (?:module|package)/.test(message) ? "build" : "setup";
}

/** What was thrown and is no error stands in quotes. */
function withoutQuotes(message: string): string {
  return /^'[^\n]*'$/.test(message) ? message.slice(1, -1) : message;
}
