import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";
import { splitTrailingTime } from "./trailing-time.ts";

/**
 * Playwright in its `list`, `line`, `dot` and `github` reporters: numbered blocks, then how many failed, were flaky,
 * passed. A test's name is its title line, `[chromium] › a.spec.ts:3:1 › suite › works`; its suite is the file.
 */
export function playwright(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let awake = false;
  let open: OpenBlock | null = null;
  let list: CaseStatus | null = null;
  let ending: "success" | "failure" | null = null;

  function line(raw: string): void {
    const first = raw.charCodeAt(0);
    if (first === 82 && raw.startsWith("Running ") && / tests? using \d/.test(raw.slice(0, 60)))
      return begin();
    if (first !== 32 && first !== 35) {
      if (open !== null && raw.trim() === "") keepLine(open.block, raw, context);
      return;
    }
    const text = first === 35 ? withoutErrorMark(raw) : raw;
    if (text.charCodeAt(0) !== 32 || text.charCodeAt(1) !== 32) return;
    const third = text.charCodeAt(2);
    if (third >= 48 && third <= 57) return numbered(text);
    if (!awake) return;
    if (list !== null && third === 32) return listed(text, list);
    if (open !== null && third === 32) keepLine(open.block, text, context);
    else if (third !== 32) tellLine(text);
  }

  function begin(): void {
    closeRun();
    awake = true;
  }

  /** `  1) title ───`, or `  2 failed` at the end. */
  function numbered(text: string): void {
    const title = /^ {2}\d{1,6}\) (.{1,1500})/.exec(text)?.[1] ?? null;
    if (title !== null && title.includes(" › ")) {
      closeBlock();
      awake = true;
      list = null;
      open = { title: titleOf(title), block: openBlock(context, title) };
    } else if (awake) summary(text);
  }

  function summary(text: string): void {
    const match = /^ {2}\d{1,7} (failed|flaky|skipped|interrupted|did not run|passed|errors? w)/.exec(
      text.slice(0, 60),
    );
    if (match === null) return;
    closeBlock();
    const word = match[1] ?? "";
    list = listStatus(word);
    if (word.startsWith("error")) tellLoose(context, runs);
    if (word === "failed" || word === "interrupted" || word.startsWith("error")) ending = "failure";
    else ending ??= "success";
    if (word === "passed") closeRun();
  }

  function listed(text: string, status: CaseStatus): void {
    const title = titleOf(text.trim());
    if (title.includes(" › ")) runs.tell({ ...namedBy(title), status, durationMs: null });
  }

  /** `  ✓  1 [chromium] › a.spec.ts:3:1 › works (1.2s)`, `  ok 1 …`, `  -  3 …` of the `list` reporter. */
  function tellLine(text: string): void {
    const match = /^ {2}(✓|✘|ok|x|-) {1,6}\d{1,6} (.{1,1500})$/.exec(text);
    if (match === null) return;
    closeBlock();
    const { text: titled, durationMs } = splitTrailingTime(match[2] ?? "");
    const title = titleOf(titled);
    const passed = match[1] === "✓" || match[1] === "ok";
    const status = passed ? (titled === title ? "passed" : "flaky") : match[1] === "-" ? "skipped" : "failed";
    runs.tell({ ...namedBy(title), status, durationMs });
  }

  function closeBlock(): void {
    if (open !== null) tellBlock(open, runs);
    open = null;
  }

  function closeRun(): void {
    closeBlock();
    if (ending !== null) runs.close(ending);
    ending = null;
    list = null;
    awake = false;
  }

  return {
    wakesOn: { starts: ["Running 0 test", "0) "] },
    awake: () => awake || open !== null,
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}

interface OpenBlock {
  readonly title: string;
  readonly block: KeptBlock;
}

function tellBlock({ title, block }: OpenBlock, runs: TestRuns): void {
  const retry = block.lines.findIndex((line) => /^\s+Retry #\d/.test(line.text));
  const first = retry === -1 ? block.lines : block.lines.slice(0, retry);
  const attachments = first.findIndex((line) => /^\s+attachment #\d/.test(line.text));
  const told = readScriptError(attachments === -1 ? first : first.slice(0, attachments));
  const error = orTitle(told, block);
  const { suite, name } = namedBy(title);
  const location = error.location ?? placeOf(title);
  runs.fail({ kind: "test", test: name, suite, range: block.range, ...error, location });
}

/** An error that is of no test, as of a file that cannot be loaded, stands somewhere above. */
function tellLoose(context: LineContext, runs: TestRuns): void {
  const above = context.recent(context.line() - 80).slice(0, -1);
  const from = above.findLastIndex((line) => /^\s{0,8}\w{0,40}Error: /.test(line.text));
  const first = above[from];
  if (first === undefined) return;
  const error = readScriptError(above.slice(from, from + 20));
  const kind =
    first.text.includes("SyntaxError") || /Cannot find module/.test(first.text) ? "build" : "setup";
  const range = { from: first.line, to: context.line() };
  runs.fail({ kind, test: null, suite: error.location?.file ?? null, range, ...error });
}

/** Without the rule behind it, which retry it was and its duration. */
function titleOf(text: string): string {
  const plain = splitTrailingTime(text.replace(/[\s─━]{1,400}$/, "")).text;
  return plain.replace(/ \(retry #\d{1,3}\)/, "").replace(/^\[\d{1,6}\/\d{1,6}\] (?:\(retries\) )?/, "");
}

function namedBy(title: string): { readonly suite: string | null; readonly name: string } {
  return { suite: placeOf(title)?.file ?? null, name: title };
}

function placeOf(title: string): { readonly file: string; readonly line: number } | null {
  const match = /(?:^| › )([^›:]{1,300}\.\w{1,5}):(\d{1,7})(?::\d{1,6})?(?: › |$)/.exec(title);
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}

function listStatus(word: string): CaseStatus | null {
  if (word === "flaky") return "flaky";
  if (word === "failed" || word === "interrupted") return "failed";
  return word === "skipped" ? "skipped" : null;
}
