import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { indentOf } from "./indent.ts";
import { readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { createTitlePath } from "./title-path.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const rule = 0x23_af;
const retry = / \(retry x\d{1,3}\)/;

/** Vitest: its tree, blocks below ` FAIL  file > suite > test`, `Unhandled Errors`, up to ` Test Files  ...`. */
export function vitest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const groups = createTitlePath();
  let awake = false;
  let loading = false;
  let file: string | null = null;
  let open: OpenBlock | null = null;
  let ending: "success" | "failure" | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === rule) return section(text);
    if (first === 32) {
      if (!awake && text.charCodeAt(1) === 32) return;
      if (text.startsWith(" FAIL  ")) return begin(text.slice(7).trim());
      if (text.startsWith(" RUN  v")) return closeRun();
      if (!awake) {
        if (text.startsWith(" ✓ ") || text.startsWith(" ❯ ")) tree(text);
        return;
      }
      if (isTotal(text)) return total(text);
    }
    if (open !== null) keepLine(open.block, text, context);
    else if (awake && first === 32) tree(text);
  }

  function section(text: string): void {
    closeBlock();
    const title = text
      .replace(/^⎯{1,300}/, "")
      .replace(/⎯{1,300}$/, "")
      .trim();
    if (/^[A-Z]/.test(title)) loading = title.startsWith("Failed Suites ");
    if (title.startsWith("Unhandled ") || title.startsWith("Uncaught ")) {
      awake = true;
      if (!title.startsWith("Unhandled Errors"))
        open = { titles: [], loading, block: openBlock(context, title) };
    }
  }

  function begin(title: string): void {
    // Jest prints ` FAIL  a.test.js`, in colours.
    if (!title.includes(" > ") && !title.endsWith(" ]")) return;
    awake = true;
    if (open === null || open.block.lines.some((one) => one.text.trim() !== "")) {
      closeBlock();
      open = { titles: [], loading, block: openBlock(context, title) };
    }
    if (open.titles.length < 500) open.titles.push(title);
  }

  function closeBlock(): void {
    if (open !== null) tellBlock(open, runs);
    open = null;
  }

  function total(text: string): void {
    closeBlock();
    if (text.startsWith("   Start at ") || text.startsWith("   Duration ")) return closeRun();
    if (/ (?:failed|errors?)\b/.test(text)) ending = "failure";
    else ending ??= "success";
  }

  function closeRun(): void {
    closeBlock();
    if (ending !== null) runs.close(ending);
    ending = null;
    awake = false;
    file = null;
  }

  /**
   * ` ❯ file (3 tests | 1 failed)` and below it `   × suite > test 5ms`, or ` ✓ file > suite > test` with
   * `--reporter=verbose`. Since version 4 the default is indented by groups that are not printed.
   */
  function tree(text: string): void {
    const indent = indentOf(text);
    const status = statusOf(text.charCodeAt(indent));
    if (indent === 1 && isFileLine(text)) {
      awake = true;
      groups.clear();
      file = text.slice(3, text.lastIndexOf(" (")).trim();
    } else if (indent > 1 && isGroupLine(text)) groups.enter(text.slice(0, text.lastIndexOf(" (")));
    else if (status !== null && indent < 80) nested(text, indent, status);
  }

  function nested(text: string, indent: number, status: CaseStatus): void {
    if (indent === 1) return tellLine(text.slice(3), status, null);
    const above = groups.above(indent).map((title) => title.slice(2));
    const isNamed = above.length === (indent - 3) / 2;
    // Of a test whose groups are unknown nothing but a retry would be told nowhere else.
    if (isNamed || (status === "passed" && retry.test(text)))
      tellLine([...above, text.slice(indent + 2)].join(" > "), status, file);
  }

  function tellLine(text: string, status: CaseStatus, suite: string | null): void {
    const retried = retry.exec(text);
    const plain =
      retried === null ? text : text.slice(0, retried.index) + text.slice(retried.index + retried[0].length);
    const { text: title, durationMs } = splitTrailingTime(plain);
    const named = splitTitle(suite === null ? title : `${suite} > ${title}`);
    if (named.suite === null || named.name === null) return;
    awake = true;
    const final = status === "passed" && retried !== null ? "flaky" : status;
    runs.tell({ suite: named.suite, name: named.name, status: final, durationMs });
  }

  return {
    wakesOn: { first: "⎯", starts: ["FAIL ", "RUN "] },
    awake: () => awake || open !== null,
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}

interface OpenBlock {
  /** Tests that failed with the same error stand one below the other. */
  readonly titles: string[];
  /** Below "Failed Suites": a file that cannot be loaded, or the hooks of a group. */
  readonly loading: boolean;
  readonly block: KeptBlock;
}

function tellBlock({ titles, loading, block }: OpenBlock, runs: TestRuns): void {
  const { lines, range } = block;
  const error = orTitle(readScriptError(lines), block);
  for (const title of titles) {
    const { suite, name } = splitTitle(title.replace(/ \[ .{1,500} \]$/, ""));
    const group = name === null || suite === null ? suite : `${suite} > ${name}`;
    if (loading || name === null)
      runs.fail({ kind: kindOf(error.message), test: null, suite: group, range, ...error });
    else runs.fail({ kind: "test", test: name, suite, range, ...error });
  }
  if (titles.length === 0) runs.fail({ kind: "setup", test: null, suite: originOf(lines), range, ...error });
}

/** `|project| file > suite > test`; the project stays with the test's name, as the same test may run in several. */
function splitTitle(title: string): { readonly suite: string | null; readonly name: string | null } {
  const project = /^\|[^|]{1,100}\| /.exec(title)?.[0] ?? "";
  const [suite = "", ...names] = title.slice(project.length).split(" > ");
  if (!/\.\w{1,8}$/.test(suite.slice(-10))) return { suite: null, name: names.length === 0 ? null : title };
  return { suite, name: names.length === 0 ? null : project + names.join(" > ") };
}

function kindOf(message: string): "build" | "setup" {
  return /SyntaxError|Failed to (?:load|resolve|parse)|Cannot find (?:module|package)|Transform failed|Parse failure|RolldownError/.test(
    message,
  )
    ? "build"
    : "setup";
}

function originOf(lines: readonly EvidenceLine[]): string | null {
  for (const line of lines) {
    const file = /originated in "([^"]{1,300})"/.exec(line.text)?.[1];
    if (file !== undefined) return file;
  }
  return null;
}

function isTotal(text: string): boolean {
  return /^ {1,6}(?:Test Files|Tests|Errors|Type Errors|Start at|Duration) {2}\S/.test(text.slice(0, 24));
}

function isFileLine(text: string): boolean {
  return / \(\d{1,6} tests?(?: \| [^()]{1,60})?\)/.test(text.slice(0, 500));
}

/** `   ❯ suite (3)` of `--reporter=tree`: a test shows how long it took. */
function isGroupLine(text: string): boolean {
  return /^ {3,80}[❯✓] .{1,500} \(\d{1,6}\)$/.test(text.slice(0, 600));
}

/** `✓`, `×`, `✗`, `↓` or `□` before a title. */
function statusOf(mark: number): CaseStatus | null {
  if (mark === 0x27_13) return "passed";
  if (mark === 0xd7 || mark === 0x27_17) return "failed";
  return mark === 0x21_93 || mark === 0x25_a1 ? "skipped" : null;
}
