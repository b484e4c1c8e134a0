import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { classLocation, exceptionMessage } from "./java-stack.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

interface FailedTest {
  readonly name: string;
  readonly suite: string;
  readonly block: ToldBlock;
}

/**
 * Gradle: `RingTest > wraps() FAILED`, the exception below by four blanks, `27 tests completed, 1 failed`. The test
 * is the whole path, the suite its first part. Passed tests are printed only where the build asks for them.
 */
export function gradle(context: LineContext): LineParser {
  const report = createTestReport(context);
  let open: FailedTest | null = null;

  function line(text: string): void {
    if (open !== null && inBlock(open, text)) return;
    const code = text.charCodeAt(text.length - 1);
    if (code === 68) {
      if (text.endsWith("ED") && text.includes(" > ")) titleLine(text);
    } else if (code === 32) deviceLine(text);
    else if (text.charCodeAt(0) === 62) greaterLine(text);
    if (code === 100) countLine(text);
  }

  function inBlock(test: FailedTest, text: string): boolean {
    if (text === "" || text.startsWith("    ") || text.startsWith("\t")) {
      addToBlock(test.block, text, context);
      return true;
    }
    fail(test);
    open = null;
    return false;
  }

  function titleLine(text: string): void {
    if (text.startsWith("> Task ")) return greaterLine(text);
    const title = readTitle(text);
    if (title === null) return;
    const { name, status } = title;
    const suite = name.slice(0, name.indexOf(" > "));
    if (!isSetup(name)) report.end({ suite, name, status, durationMs: null });
    if (status === "failed") open = { name, suite, block: openBlock(context) };
  }

  /** On a device, `MainTest > opensMenu[test(AVD) - 10] FAILED `: wherever it runs, it is the same test. */
  function deviceLine(text: string): void {
    const [, name, status] =
      /^(\S.{1,900})\[[^\][]{1,100} - [^\][]{1,20}\] (FAILED|PASSED|SKIPPED) $/.exec(text) ?? [];
    if (name !== undefined) titleLine(`${name} ${status}`);
  }

  function greaterLine(text: string): void {
    if (text.startsWith("> Task ")) report.scope(text.split(" ", 3)[2] ?? "");
    else if (text.startsWith("> Process 'Gradle Test Executor ")) executorDied(text);
  }

  function countLine(text: string): void {
    const first = text.charCodeAt(0);
    if (first < 48 || first > 57) return;
    const match = /^\d{1,9} tests? completed, (\d{1,9} failed)?/.exec(text);
    if (match !== null) report.close(match[1] === undefined ? "success" : "failure");
  }

  function executorDied(text: string): void {
    const key = context.evidence(text);
    const range = { from: key.line, to: key.line };
    const message = text.slice(2);
    report.fail({ kind: "setup", test: null, suite: null, message, lines: [key], range, location: null });
  }

  function fail({ name, suite, block }: FailedTest): void {
    const told = block.lines.filter((one) => one.text.trim() !== "");
    const setup = isSetup(name);
    const [first, ...rest] = told;
    const title = { ...context.evidence(`${name} FAILED`), line: block.from };
    const own = first === undefined ? [title] : [first, title, ...rest];
    report.fail({
      kind: setup ? "setup" : "test",
      test: setup ? null : name,
      suite,
      message: told.length > 0 ? exceptionMessage(told) : `${name} FAILED`,
      lines: own,
      range: block,
      location: classLocation(own, suite),
    });
  }

  return {
    wakesOn: { first: ">", words: [" > "], starts: ["0 test"] },
    awake: () => open !== null,
    line,
    end: () => {
      if (open !== null) fail(open);
      return report.result();
    },
  };
}

/** What a class runs around its tests: JUnit 4's `@BeforeClass`, JUnit 5's `@BeforeAll` and `@AfterAll`. */
function isSetup(name: string): boolean {
  return / > (?:classMethod|initializationError|executionError)$/.test(name);
}

/** Null for a task, and for text that only looks like it. */
function readTitle(text: string): { readonly name: string; readonly status: CaseStatus } | null {
  if (text.length > 1000 || /^[\s>[*]/.test(text)) return null;
  const at = text.lastIndexOf(" ");
  const status = statusOf(text.slice(at + 1));
  const name = text.slice(0, at).replace(/^Gradle Test Run \S{1,200} > Gradle Test Executor \d{1,6} > /, "");
  return status === null || !name.includes(" > ") ? null : { name, status };
}

function statusOf(word: string): CaseStatus | null {
  switch (word) {
    case "FAILED":
      return "failed";
    case "PASSED":
      return "passed";
    case "SKIPPED":
      return "skipped";
    default:
      return null;
  }
}
