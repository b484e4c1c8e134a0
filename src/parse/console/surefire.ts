import type { LineContext, LineParser } from "../line-parser.ts";
import { classLocation, exceptionMessage, isJavaFrame } from "./java-stack.ts";
import {
  readSummaryEntry,
  type SummaryEntry,
  summarySection,
  type SummarySection,
} from "./surefire-summary.ts";
import { readSurefireTitle, type SurefireTitle } from "./surefire-title.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

/** Lines that a list of failed tests may have. */
const maxSummary = 5000;
const maxTold = 10_000;

interface Failed extends SurefireTitle {
  readonly block: ToldBlock;
  stack: boolean;
}

/**
 * Maven Surefire and Failsafe, versions 2 and 3: `[ERROR] a.RingTest.wraps -- Time elapsed: 0.1 s <<< FAILURE!` with
 * the exception below, and lists behind `Results:`. Passed tests have no line of their own, so cases are those that
 * failed, and those that the list of flakes names.
 */
export function surefire(context: LineContext): LineParser {
  const report = createTestReport(context);
  /** `RingTest.wraps` of what was told where it happened, and `RingTest` of classes that told all there was. */
  const told = new Map<string, Failed | null>();
  let open: Failed | null = null;
  let section: SummarySection | null = null;
  let summaryEnd = 0;
  /** The one that the list of flakes tells of, if nothing else does. */
  let flake: { readonly suite: string; readonly name: string } | null = null;
  let running: string | null = null;

  function line(raw: string): void {
    if (open === null && section === null && !mayBegin(raw)) return;
    const text = withoutLevel(raw);
    if (open !== null && inBlock(open, raw, text)) return;
    if (section !== null) return summaryLine(section, raw, text);
    if (text.startsWith("Running ")) running = text.slice(8, 500).trim();
    else if (text.startsWith("Results:") || text.startsWith("Results :")) beginSummary();
    else if (text.startsWith("Tests run:")) countLine(text);
    else if (text.includes("<<< ")) titleLine(text);
    else if (raw.startsWith("[ERROR]")) errorLine(text);
  }

  function beginSummary(): void {
    section = "none";
    summaryEnd = context.line() + maxSummary;
  }

  /** Without `printSummary` the lists stand alone. */
  function errorLine(text: string): void {
    const list = summarySection(text);
    if (list === null) return crashLine(text);
    beginSummary();
    section = list;
  }

  function titleLine(text: string): void {
    const title = readSurefireTitle(withoutShownMark(text), running);
    if (title !== null) open = { ...title, block: openBlock(context), stack: false };
  }

  /** False when the line stands behind the exception. */
  function inBlock(failed: Failed, raw: string, text: string): boolean {
    if (raw === text && !(failed.stack && text === "") && !isOwnLine(text)) {
      failed.stack ||= isJavaFrame(text);
      addToBlock(failed.block, text, context);
      return true;
    }
    fail(failed);
    open = null;
    return text === "";
  }

  function fail(failed: Failed): void {
    const { suite, method, status, durationMs, block } = failed;
    if (told.size < maxTold) told.set(simpleName(suite), null);
    const title = { ...context.evidence(failed.text), line: block.from };
    const own = block.lines.filter((one) => one.text.trim() !== "");
    const lines = own.length > 0 ? own : [title];
    const location = classLocation(lines, suite);
    const message = own.length > 0 ? exceptionMessage(own) : failed.text;
    if (method === null) {
      report.fail({ kind: "setup", test: null, suite, message, lines, range: block, location });
      return;
    }
    const test = `${suite}.${method}`;
    report.end({ suite, name: test, status, durationMs });
    report.fail({ kind: "test", test, suite, message, lines, range: block, location });
    if (told.size < maxTold) told.set(simpleKey(suite, method), failed);
  }

  function summaryLine(now: SummarySection, raw: string, text: string): void {
    if (text.startsWith("Tests run:")) {
      countLine(text);
      section = null;
      return;
    }
    section = summarySection(text) ?? now;
    const entry = section === now && now !== "none" ? readSummaryEntry(text) : null;
    if (entry !== null) listed(now, entry, raw);
    else if (now === "flakes" && /^ {1,4}Run \d{1,4}: (?!PASS\b)/.test(text)) failedRun(raw);
    else if (raw.startsWith("[INFO] ---") || stepEnds(raw) || context.line() > summaryEnd) section = null;
  }

  function listed(now: SummarySection, entry: SummaryEntry, raw: string): void {
    const known = told.get(simpleKey(entry.suite, entry.method));
    const suite = known?.suite ?? entry.suite;
    const name = `${suite}.${known?.method ?? entry.method}`;
    if (now === "flakes") {
      report.end({ suite, name, status: "flaky", durationMs: null });
      flake = known === undefined ? { suite, name } : null;
    }
    if (now === "failed" && !told.has(simpleName(suite))) failListed(entry, raw);
  }

  /** `  Run 1: RingTest.wraps:41 late`, of a test whose own lines the log lacks. */
  function failedRun(raw: string): void {
    if (flake === null) return;
    const key = context.evidence(raw.replace("[ERROR]", "").trim());
    const range = { from: key.line, to: key.line };
    const run = { message: "", lines: [key], range, location: null, summary: true };
    report.fail({ kind: "test", test: flake.name, suite: flake.suite, ...run });
  }

  /** A class whose own lines the log lacks. An entry names the place of the error, which need not be the test. */
  function failListed({ suite, method, message }: SummaryEntry, raw: string): void {
    const at = context.evidence(raw);
    const test = method === "null" ? null : `${suite}.${method}`;
    if (test !== null) report.end({ suite, name: test, status: "failed", durationMs: null });
    report.fail({
      kind: test === null ? "setup" : "test",
      test,
      suite,
      message: message === "" ? at.text : message,
      lines: [at],
      range: { from: at.line, to: at.line },
      location: null,
      summary: true,
    });
  }

  /** The last line of all tests has no time; that of one class has. */
  function countLine(text: string): void {
    const match = /^Tests run: ?(\d{1,9}), Failures: ?(\d{1,9}), Errors: ?(\d{1,9})/.exec(text);
    if (match === null) return;
    const ofClass = text.indexOf(" in ");
    if (ofClass !== -1) running = text.slice(ofClass + 4, ofClass + 500).trim();
    if (text.includes("Time elapsed")) return;
    report.close(match[2] === "0" && match[3] === "0" ? "success" : "failure");
  }

  function crashLine(text: string): void {
    const says =
      /^The forked VM terminated without (?:saying properly|properly saying) goodbye|^There was a timeout or other error in the fork/;
    const at = text.indexOf("The forked VM terminated");
    if (!says.test(text) && at === -1) return;
    const key = context.evidence(text);
    const message = text.slice(Math.max(at, 0));
    const range = { from: key.line, to: key.line };
    report.close("failure");
    report.fail({ kind: "setup", test: null, suite: running, message, lines: [key], range, location: null });
  }

  return {
    wakesOn: {
      starts: [
        "[ERROR]",
        "[INFO] R",
        "[INFO] Tests run:",
        "[WARNING] Tests run:",
        "Running ",
        "Results :",
        "Tests run:",
      ],
      words: ["<<< "],
    },
    awake: () => open !== null || section !== null,
    line,
    end: () => {
      if (open !== null) fail(open);
      return report.result();
    },
  };
}

/** `[`, or the words that version 2 begins a line with; its title lines end with `!`. */
function mayBegin(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 91: // [
      return mayBeLevel(text);
    case 82: // R
      return text.startsWith("Running ") || text.startsWith("Results :");
    case 84: // T
      return text.startsWith("Tests run:");
    default:
      return text.charCodeAt(text.length - 1) === 33 && text.includes("<<< ");
  }
}

function mayBeLevel(text: string): boolean {
  if (text.charCodeAt(1) === 69) return text.startsWith("[ERROR]");
  const info = text.charCodeAt(7);
  return (
    (info === 82 && text.startsWith("[INFO] R")) ||
    (info === 84 && text.startsWith("[INFO] Tests run:")) ||
    (text.charCodeAt(10) === 84 && text.startsWith("[WARNING] Tests run:"))
  );
}

function withoutLevel(text: string): string {
  const match = /^\[(?:ERROR|INFO|WARNING)\] ?/.exec(text);
  return match === null ? text : text.slice(match[0].length);
}

/** GitHub's page shows `[ERROR]`, and its own mark, as `Error: `. */
function withoutShownMark(text: string): string {
  return text.replace(/^\s{0,40}(?:##\[error\]|Error: ) {0,3}(?:\[ERROR\] {0,2})?/, "");
}

function isOwnLine(text: string): boolean {
  return text.includes("<<< ") || /^(?:Running |Results ?:|Tests run:|##\[)/.test(text);
}

function simpleKey(suite: string, method: string): string {
  return `${simpleName(suite)}.${method.replace(/[([{].*$/, "")}`;
}

function simpleName(suite: string): string {
  return suite.slice(Math.max(suite.lastIndexOf("."), suite.lastIndexOf("$")) + 1);
}
