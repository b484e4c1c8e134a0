import type { CaseStatus } from "../../model/failure.ts";
import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { tellingLines } from "../telling-lines.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";

interface RunningTest {
  readonly name: string;
  readonly from: number;
  /** From the first line that says what is wrong. */
  failure: ToldBlock | null;
}

/**
 * GoogleTest: `[ RUN      ] Suite.Test`, its output with `file.cc:12: Failure`, `[  FAILED  ] Suite.Test (3 ms)`.
 * The list at the end has the names only. CTest puts `12: ` before each line when it is verbose.
 */
export function googletest(context: LineContext): LineParser {
  const report = createTestReport(context);
  let open: RunningTest | null = null;
  let programs = 0;
  let repeating = false;

  function line(raw: string): void {
    if (open === null && !mayBegin(raw)) return;
    const text = withoutTestNumber(raw);
    if (text.charCodeAt(0) === 91 && text.charCodeAt(11) === 93) {
      if (marked(text)) return;
    } else if (text.startsWith("Repeating all tests")) repeating = true;
    if (open === null) return;
    if (stepEnds(text)) return crash(open);
    output(open, text);
  }

  /** False when the line in brackets is not GoogleTest's. */
  function marked(text: string): boolean {
    const name = text.slice(13);
    switch (text.slice(0, 13)) {
      case "[==========] ":
        return frame(name);
      case "[ RUN      ] ":
        if (open !== null) crash(open);
        open = { name: name.trim(), from: context.line(), failure: null };
        return true;
      case "[       OK ] ":
        return end(name, "passed");
      case "[  SKIPPED ] ":
        return end(name, "skipped");
      case "[  FAILED  ] ":
        return end(name, "failed");
      case "[  PASSED  ] ":
        report.close("success");
        return true;
      default:
        return text.startsWith("[----------]");
    }
  }

  function frame(text: string): boolean {
    if (open !== null) crash(open);
    if (!text.startsWith("Running ")) return true;
    if (!repeating) programs++;
    repeating = false;
    report.scope(String(programs));
    return true;
  }

  function end(text: string, status: CaseStatus): boolean {
    const duration = / \((\d{1,12}) ms\)$/.exec(text);
    const said = duration === null ? text : text.slice(0, duration.index);
    const name = (said.split(", where ", 1)[0] ?? "").trim();
    if (/^\d{1,9} tests?, listed below/.test(text)) report.close("failure");
    if (!isTestName(name)) return true;
    // A name without time stands in the final list: told before, or the program was cut there.
    if (duration === null && open?.name !== name && report.status(suiteOf(name), name) !== null) return true;
    const durationMs = duration === null ? null : Number(duration[1]);
    report.end({ suite: suiteOf(name), name, status, durationMs });
    if (status === "failed") fail(open?.name === name ? open : { name, from: context.line(), failure: null });
    open = null;
    return true;
  }

  function fail(test: RunningTest): void {
    const told = test.failure?.lines ?? tellingLines(context.recent(test.from).slice(0, -1)).slice(0, 5);
    const lines = told.length > 0 ? told : [context.evidence(`[  FAILED  ] ${test.name}`)];
    report.fail({
      kind: "test",
      test: test.name,
      suite: suiteOf(test.name),
      message: test.failure === null ? textOfLines(lines.slice(0, 1)) : textOfLines(lines),
      lines,
      range: { from: test.from, to: context.line() },
      location: null,
      wrappedAt: [test.from],
    });
  }

  /** A test began and never ended: the program died in it. */
  function crash(test: RunningTest): void {
    report.end({ suite: suiteOf(test.name), name: test.name, status: "failed", durationMs: null });
    fail(test);
    report.close("failure");
    open = null;
  }

  function output(test: RunningTest, text: string): void {
    if (test.failure === null && saysFailure(text)) test.failure = openBlock(context);
    if (test.failure !== null) addToBlock(test.failure, text, context);
  }

  function endFile(fileEnd: FileEnd): ParserResult {
    if (open !== null && fileEnd === "failure") crash(open);
    return report.result();
  }

  return {
    wakesOn: { first: "[0123456789R" },
    awake: () => open !== null,
    line,
    end: endFile,
  };
}

/** `[` or a digit or the word that announces another round. */
function mayBegin(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code === 91) return text.charCodeAt(11) === 93;
  if (code >= 48 && code <= 57) return text.startsWith(": [", indexBehindDigits(text));
  return code === 82 && text.startsWith("Repeating all tests");
}

function withoutTestNumber(text: string): string {
  const code = text.charCodeAt(0);
  if (code < 48 || code > 57) return text;
  const behind = indexBehindDigits(text);
  return text.startsWith(": ", behind) ? text.slice(behind + 2) : text;
}

function indexBehindDigits(text: string): number {
  let at = 0;
  while (at < 6 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
}

/** `file.cc:12: Failure`, or `file.cc(12): error: ...` of MSVC. */
function saysFailure(text: string): boolean {
  return text.endsWith(": Failure") || (text.length < 2000 && /^[^\s(]{1,500}\(\d{1,7}\): error:/.test(text));
}

function isTestName(name: string): boolean {
  return name.length < 1000 && /^[^\s.,]+\.[^\s.,]+$/.test(name);
}

function suiteOf(name: string): string | null {
  const dot = name.indexOf(".");
  return dot === -1 ? null : name.slice(0, dot);
}
