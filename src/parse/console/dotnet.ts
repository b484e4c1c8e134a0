import type { LineContext, LineParser } from "../line-parser.ts";
import { endsAbort, readAbort, saysAborted } from "./dotnet-abort.ts";
import { dotnetError } from "./dotnet-error.ts";
import { type DotnetTitle, readDotnetTitle } from "./dotnet-title.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

interface Failed extends DotnetTitle {
  readonly block: ToldBlock;
}

/**
 * `dotnet test`: VSTest (`  Failed A.B.C [12 ms]`, `  Error Message:`, `  Stack Trace:`), xUnit's own lines
 * (`    A.B.C [FAIL]`), Microsoft.Testing.Platform (`failed A.B.C (12ms)`) and NUnit's list (`1) Failed : A.B.C`). The
 * same test may run for several frameworks, so one that fails is never called flaky.
 */
export function dotnet(context: LineContext): LineParser {
  const report = createTestReport(context);
  let open: Failed | null = null;
  /** What is told of a test host that died. */
  let abort: ToldBlock | null = null;
  let scopes = 0;

  function line(text: string): void {
    const title = mayBegin(text) ? readDotnetTitle(text) : null;
    if (title !== null) return begin(title);
    if (abort !== null) goOn(abort, text);
    if (open !== null) inBlock(open, text);
    if (text.length < 500) lastWord(text);
  }

  function begin(title: DotnetTitle): void {
    close();
    const { name, status, durationMs } = title;
    report.scope(String(scopes++));
    report.end({ suite: suiteOf(name), name, status, durationMs });
    if (status !== "failed") return;
    open = { ...title, block: openBlock(context) };
    if (title.style === "build") addToBlock(open.block, title.text, context);
  }

  function inBlock(failed: Failed, text: string): void {
    if (endsBlock(failed, text)) close();
    else addToBlock(failed.block, withoutClock(text), context);
  }

  function close(): void {
    if (open !== null) fail(open);
    open = null;
    if (abort !== null) failAborted(abort);
    abort = null;
  }

  function fail({ name, style, block, text }: Failed): void {
    const { message, lines, location } = dotnetError(block.lines);
    const title = { ...context.evidence(text.trim()), line: block.from };
    report.fail({
      kind: "test",
      test: name,
      suite: suiteOf(name),
      message: lines.length > 0 ? message : title.text,
      lines: lines.length > 0 ? lines : [title],
      range: block,
      location,
      summary: lines.length === 0 || style === "xunit",
    });
  }

  function lastWord(text: string): void {
    switch (text.charCodeAt(0)) {
      case 70: // F
        if (text.startsWith("Failed!  - Failed:")) report.close("failure");
        return;
      case 80: // P
        if (text.startsWith("Passed!  - Failed:")) report.close("success");
        return;
      case 84: // T
        if (/^Test (?:Run Failed\.|run summary: (?:Failed|Aborted)!)/.test(text)) report.close("failure");
        else if (text.startsWith("Test Run Successful.")) report.close("success");
        else if (saysAborted(text)) aborted(text);
    }
  }

  function aborted(text: string): void {
    close();
    report.close("failure");
    abort = openBlock(context);
    addToBlock(abort, text, context);
  }

  function goOn(block: ToldBlock, text: string): void {
    if (endsAbort(text)) close();
    else addToBlock(block, text, context);
  }

  function failAborted(block: ToldBlock): void {
    const { lines, tests } = readAbort(block.lines);
    const told = { message: lines[0]?.text ?? "", lines, range: block, location: null };
    if (tests.length === 0) report.fail({ ...told, kind: "setup", test: null, suite: null });
    for (const name of tests) {
      report.end({ suite: suiteOf(name), name, status: "failed", durationMs: null });
      report.fail({ ...told, kind: "test", test: name, suite: suiteOf(name) });
    }
  }

  return {
    wakesOn: {
      starts: [
        "Failed",
        "Passed",
        "Skipped ",
        "failed ",
        "passed ",
        "skipped ",
        "[xUnit.net ",
        "Test Run ",
        "Test run summary: ",
        "The active ",
        "0) Failed",
        "0) Error",
      ],
      words: ["L]", "P]", "): Error Message: "],
    },
    awake: () => open !== null || abort !== null,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}

/** A blank, `[xUnit`, `failed`, `passed`, `skipped` or a digit. */
function mayBegin(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 32:
      return mayBeIndented(text);
    case 91: // [
      return text.startsWith("[xUnit.net ");
    case 102: // f
      return text.startsWith("failed ");
    case 112: // p
      return text.startsWith("passed ");
    case 115: // s
      return text.startsWith("skipped ");
    default:
      return isDigit(text.charCodeAt(0)) && /^\d{1,5}\) (?:Failed|Error) : /.test(text);
  }
}

/** Two blanks of VSTest, a mark in brackets at the end of xUnit, six blanks of the build's own log. */
function mayBeIndented(text: string): boolean {
  switch (text.charCodeAt(2)) {
    case 70: // F
      return text.startsWith("  Failed ");
    case 80: // P
      return text.startsWith("  Passed ");
    case 83: // S
      return text.startsWith("  Skipped ");
    default:
      if (text.charCodeAt(text.length - 1) === 93) return text.endsWith("L]") || text.endsWith("P]");
      return text.charCodeAt(5) === 32 && text.charCodeAt(6) !== 32 && text.includes("): Error Message: ");
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endsBlock(failed: Failed, text: string): boolean {
  if (stepEnds(text)) return true;
  switch (failed.style) {
    case "vstest":
      return /^(?:  (?:Passed|Skipped) \S|\[xUnit\.net |Results File: |Failed! |Passed! |Total tests: |Test Run |  Standard Output Messages:)/.test(
        text,
      );
    case "xunit":
      return !/^(?:\[xUnit\.net [\d:.]{1,20}\] {5,}| {6})/.test(text) || text.endsWith("Output:");
    case "platform":
      return text !== "" && !text.startsWith("  ");
    case "build":
      return !text.startsWith("      ");
    case "nunit":
      return text === "" || text.startsWith("Run Settings");
  }
}

function withoutClock(text: string): string {
  return text.startsWith("[xUnit.net ") ? text.slice(text.indexOf("]") + 1) : text;
}

/** The class in `Space.Class.Method(argument: 1.5)`; null when the name is the method's alone. */
function suiteOf(name: string): string | null {
  const end = /[(<["]/.exec(name)?.index ?? name.length;
  const path = name.slice(0, end);
  const dot = path.lastIndexOf(".");
  return dot < 1 || path.includes(" ") ? null : path.slice(0, dot);
}
