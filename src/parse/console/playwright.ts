import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { keepLine, type KeptBlock, openBlock } from "./kept-block.ts";
import { createPlaywrightRun, type PlaywrightRun } from "./playwright-run.ts";
import { playwrightTitle } from "./playwright-title.ts";
import { readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";
import { splitTrailingTime } from "./trailing-time.ts";

/**
 * Playwright in its `list`, `line`, `dot` and `github` reporters: numbered blocks, then how many failed, were flaky,
 * passed. A test's name is its title line, `[chromium] › a.spec.ts:3:1 › suite › works`; its suite is the file.
 */
export function playwright(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  const run = createPlaywrightRun(runs);
  let awake = false;
  let open: OpenBlock | null = null;
  let list: CaseStatus | null = null;
  let ending: "success" | "failure" | null = null;

  function line(raw: string): void {
    const first = raw.charCodeAt(0);
    if (first === 82 && /^Running \d{1,7} tests? using \d/.test(raw.slice(0, 60))) return begin();
    if (first !== 32 && first !== 35) return margin(raw);
    const text = first === 35 ? withoutMark(raw) : raw;
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

  function margin(text: string): void {
    if (open !== null && text.trim() === "") keepLine(open.block, text, context);
    else if (awake && timedOut.test(text)) tellTimeout(text);
  }

  /** `Timed out waiting 600s for the test suite to run`. */
  function tellTimeout(text: string): void {
    ending = "failure";
    const range = { from: context.line(), to: context.line() };
    const lines = [context.evidence(text)];
    runs.fail({ kind: "setup", test: null, suite: null, message: text, lines, range, location: null });
  }

  /** `  1) title ───`, or `  2 failed` at the end. */
  function numbered(text: string): void {
    const title = /^ {2}\d{1,6}\) (.{1,1500})/.exec(text)?.[1] ?? null;
    if (title !== null && title.includes(" › ")) {
      closeBlock();
      awake = true;
      list = null;
      open = { title: playwrightTitle(title), block: openBlock(context, title) };
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
    if (word.startsWith("error")) tellLoose(context, runs, run);
    if (word === "failed" || word === "interrupted" || word.startsWith("error")) ending = "failure";
    else ending ??= "success";
    if (word === "passed") closeRun();
  }

  function listed(text: string, status: CaseStatus): void {
    const title = playwrightTitle(text.trim());
    if (title.includes(" › ")) run.listed(title, status);
  }

  /** `  ✓  1 [chromium] › a.spec.ts:3:1 › works (1.2s)`, `  ok 1 …`, `  -  3 …` of the `list` reporter. */
  function tellLine(text: string): void {
    const match = /^ {2}(✓|✘|ok|x|-) {1,6}\d{1,6} (.{1,1500})$/.exec(text);
    if (match === null) return;
    closeBlock();
    const { text: titled, durationMs } = splitTrailingTime(match[2] ?? "");
    const title = playwrightTitle(titled);
    const passed = match[1] === "✓" || match[1] === "ok";
    const status = passed ? "passed" : match[1] === "-" ? "skipped" : "failed";
    run.line(title, { status, again: titled !== title, durationMs });
  }

  function closeBlock(): void {
    if (open !== null) run.block(open.title, open.block);
    open = null;
  }

  function closeRun(): void {
    closeBlock();
    run.tellAll(ending !== null);
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

const timedOut = /^Timed out waiting \d{1,6}(?:\.\d{1,3})?s for the (?:test suite|global setup)/;

interface OpenBlock {
  readonly title: string;
  readonly block: KeptBlock;
}

/** An error that is of no test, as of a file that cannot be loaded, stands somewhere above. */
function tellLoose(context: LineContext, runs: TestRuns, run: PlaywrightRun): void {
  const recent = context.recent(context.line() - 80).slice(0, -1);
  const above = recent.filter(({ line }) => !run.covers(line));
  const from = above.findLastIndex((line) => /^\s{0,8}\w{0,40}Error: /.test(line.text));
  const first = above[from];
  if (first === undefined) return;
  const error = readScriptError(above.slice(from, from + 20));
  const kind =
    first.text.includes("SyntaxError") || /Cannot find module/.test(first.text) ? "build" : "setup";
  const range = { from: first.line, to: context.line() };
  runs.fail({ kind, test: null, suite: error.location?.file ?? null, range, ...error });
}

function listStatus(word: string): CaseStatus | null {
  if (word === "flaky") return "flaky";
  if (word === "failed" || word === "interrupted") return "failed";
  return word === "skipped" ? "skipped" : null;
}

/** The github reporter ends with a notice that holds the list of what failed. */
function withoutMark(text: string): string {
  return text.startsWith("##[notice]") ? text.slice("##[notice]".length) : withoutErrorMark(text);
}
