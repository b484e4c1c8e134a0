import { stepEnds } from "../console/step-ends.ts";
import { createTestReport } from "../console/test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "../console/told-block.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { gocheckError } from "./gocheck-error.ts";

/** Lines behind the sum in which `go test` names the function that only ran the suites. */
const sumReach = 3;

/**
 * gocheck: `FAIL: ring_test.go:34: RingSuite.TestWraps` with the assertion below it, or, where it streams
 * (`-check.vv`), above it since `START: …`. `go test` sees one test around all of them.
 */
export function gocheck(context: LineContext): LineParser {
  const report = createTestReport(context);
  const wrapper: number[] = [];
  let block: ToldBlock | null = null;
  /** Whose assertion stands below. */
  let failed: Title | null = null;
  let summedAt = -Infinity;

  function line(text: string): void {
    const title = readTitle(text);
    if (title !== null) titleLine(title);
    else if (text.startsWith("OOPS: ") || text.startsWith("OK: ")) sumLine(text);
    else if (text.startsWith("--- FAIL: ")) wrapperLine();
    else if (text.startsWith("-----") || stepEnds(text)) close();
    else if (block !== null) addToBlock(block, text, context);
  }

  function titleLine(title: Title): void {
    const streamed = failed === null ? block : null;
    close();
    if (title.word === "PASS") pass(title);
    else if (title.word !== "START" && streamed !== null) fail(title, streamed);
    if (title.word === "START" || (isFailed(title) && streamed === null)) block = openBlock(context);
    if (isFailed(title) && streamed === null) failed = title;
  }

  function pass({ suite, test }: Title): void {
    report.end({ suite, name: test, status: "passed", durationMs: null });
  }

  function fail(title: Title, told: ToldBlock): void {
    const { suite, test } = title;
    const { message, lines, location } = gocheckError(told.lines, context.evidence(title.text));
    report.end({ suite, name: test, status: "failed", durationMs: null });
    report.fail({ kind: "test", test, suite, message, lines, range: told, location, wrappedAt: wrapper });
  }

  function close(): void {
    if (failed !== null && block !== null) fail(failed, block);
    failed = null;
    block = null;
  }

  function sumLine(text: string): void {
    if (!/^(?:OOPS|OK): \d{1,6} (?:passed|skipped)/.test(text)) return;
    close();
    summedAt = context.line();
    report.close(text.startsWith("OK") ? "success" : "failure");
  }

  function wrapperLine(): void {
    if (context.line() - summedAt <= sumReach) wrapper.push(context.line());
    close();
  }

  return {
    wakesOn: { starts: ["START: ", "PASS: ", "FAIL: ", "PANIC: ", "OOPS: ", "OK: ", "--- FAIL: "] },
    awake: () => block !== null,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}

interface Title {
  readonly word: string;
  readonly suite: string;
  readonly test: string;
  readonly text: string;
}

function isFailed({ word }: Title): boolean {
  return word === "FAIL" || word === "PANIC";
}

/** `SetUpTest` and its like are run around each test, and are no tests. */
function readTitle(text: string): Title | null {
  const match =
    /^(START|PASS|FAIL|PANIC|SKIP|MISS): \S{1,300}:\d{1,7}: (\w{1,200})\.(\w{1,300})(?:\t|$)/.exec(
      text.slice(0, 900),
    );
  const [, word = "", suite = "", name = ""] = match ?? [];
  const isTest = match !== null && (name.startsWith("Test") || word === "FAIL" || word === "PANIC");
  return isTest ? { word, suite, test: `${suite}.${name}`, text } : null;
}
