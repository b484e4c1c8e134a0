import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { type NextestLine, readNextestLine } from "./nextest-line.ts";
import { panicLocation, rustError } from "./rust-panic.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

const maxTold = 2000;

interface FailedTest {
  readonly test: NextestLine;
  readonly title: EvidenceLine;
  readonly block: ToldBlock;
}

/**
 * cargo nextest: `        FAIL [   0.005s] (2/9) crate::binary module::test`, its output below or behind
 * `--- STDERR: crate::binary module::test ---`, a last list behind `     Summary [`.
 */
export function nextest(context: LineContext): LineParser {
  const report = createTestReport(context);
  const failed = new Map<string, FailedTest>();
  let open: ToldBlock | null = null;

  function line(text: string): void {
    if (text.charCodeAt(12) === 32 && text.charCodeAt(13) === 91) {
      const test = readNextestLine(text);
      if (test !== null) return testLine(test, text);
      if (text.startsWith("     Summary [")) return close(text);
    }
    if (failed.size === 0) return;
    if (text.startsWith("--- ") || text.startsWith("──── ")) return header(text);
    if (open === null) return;
    if (text.startsWith("────") || text.startsWith("error: test run failed") || text.startsWith("##["))
      open = null;
    else if (!isLibtest(text)) addToBlock(open, text, context);
  }

  function testLine(test: NextestLine, text: string): void {
    open = null;
    const { suite, name, durationMs, state } = test;
    if (state === "running") return;
    if (state === "setup failed") return setupFailed(suite, text);
    report.end({ suite, name, status: state, durationMs });
    if (state === "failed") open = begin(test, text);
  }

  function begin(test: NextestLine, text: string): ToldBlock | null {
    const key = keyOf(test.suite, test.name);
    const known = failed.get(key)?.block;
    if (known !== undefined) return known;
    if (failed.size >= maxTold) {
      report.leaveOut();
      return null;
    }
    const block = openBlock(context);
    failed.set(key, { test, title: context.evidence(text.trim()), block });
    return block;
  }

  /** Output that is shown at the end names its test. */
  function header(text: string): void {
    const match = /^(?:---|────) (?:TRY \d{1,4} )?STD(?:OUT|ERR): {1,40}(\S{1,500}) (.{1,1000})$/.exec(text);
    if (match === null) return;
    const name = (match[2] ?? "").replace(/ ---$/, "");
    open = failed.get(keyOf(match[1] ?? "", name))?.block ?? null;
  }

  function setupFailed(script: string, text: string): void {
    const key = context.evidence(text.trim());
    const range = { from: key.line, to: key.line };
    const message = key.text;
    report.fail({
      kind: "setup",
      test: null,
      suite: script.replace(/:$/, ""),
      message,
      lines: [key],
      range,
      location: null,
    });
  }

  function close(text: string): void {
    open = null;
    const bad = /[1-9]\d{0,8} (?:failed|timed out|exec failed)\b/.test(text.slice(0, 1000));
    report.close(bad ? "failure" : "success");
  }

  function fail({ test, title, block }: FailedTest): void {
    const error = rustError(block.lines);
    const told = error.lines.length > 0;
    report.fail({
      kind: "test",
      test: test.name,
      suite: test.suite,
      message: told ? error.message : title.text,
      lines: told ? error.lines : [title],
      range: { from: title.line, to: Math.max(title.line, block.to) },
      location: panicLocation(error.lines),
    });
  }

  return {
    wakesOn: { shape: isTimed },
    awake: () => failed.size > 0,
    line,
    end: () => {
      for (const one of failed.values()) fail(one);
      return report.result();
    },
  };
}

function keyOf(suite: string, name: string): string {
  return `${suite}\0${name}`;
}

/** What the test binary, which nextest runs for each single test, says around it; and nextest's headings. */
function isLibtest(text: string): boolean {
  const own = text.trim();
  return (
    own === "" ||
    own === "failures:" ||
    /^(?:running \d{1,9} tests?$|test result: |test .{1,500} \.\.\. |std(?:out|err) [-─])/.test(
      own.slice(0, 600),
    )
  );
}

/** Twelve characters of a word at their end, and a time in brackets: not what a clock begins. */
function isTimed(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from <= 14 || bytes[from + 13] !== 91 || bytes[from + 12] !== 32) return false;
  const first = bytes[from] ?? 0;
  return first === 32 || (first >= 65 && first <= 90);
}
