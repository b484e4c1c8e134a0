import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { tellingWeight } from "../telling.ts";
import { tellingLines } from "../telling-lines.ts";
import { type CtestLine, readCtestLine, readListedTest } from "./ctest-line.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

const maxOpen = 64;

interface Failed {
  readonly test: CtestLine;
  /** Its own line, then what it printed. */
  readonly block: ToldBlock;
}

/**
 * CTest: `2/3 Test #2: ring ...***Failed  0.02 sec`, with what the test printed below (`--output-on-failure`) or
 * before it as `2: text` (`-V`). The list of failed tests at the end adds those whose own line is missing.
 */
export function ctest(context: LineContext): LineParser {
  const report = createTestReport(context);
  /** What the tests that run now printed, by number. */
  const printed = new Map<string, ToldBlock>();
  let open: Failed | null = null;
  /** Why the next test is not run. */
  let reason: EvidenceLine | null = null;
  let began = false;
  let listing = false;

  function line(text: string): void {
    const test = mayBeTest(text) ? readCtestLine(text) : null;
    if (test !== null) return testLine(test, text);
    if (text.startsWith("Test project ")) began = true;
    if (!began) return;
    if (startsNext(text)) return between(text);
    if (saysWhyNotRun(text)) reason = context.evidence(text);
    if (listing) return listLine(text);
    if (open !== null) addToBlock(open.block, text, context);
    else if (text.startsWith("The following tests FAILED:")) listing = true;
    else numberedLine(text);
  }

  function testLine(test: CtestLine, text: string): void {
    began = true;
    close();
    const { name, status, durationMs } = test;
    report.end({ suite: null, name, status, durationMs });
    const before = printed.get(test.number);
    printed.delete(test.number);
    if (status !== "failed" && status !== "error") return;
    const block = openBlock(context);
    addToBlock(block, text.trim(), context);
    block.lines.push(...(status === "error" && reason !== null ? [reason] : []), ...(before?.lines ?? []));
    open = { test, block };
  }

  function between(text: string): void {
    close();
    reason = null;
    listing = false;
    const passed = /^(\d{1,3})% tests passed, (\d{1,9}) tests? failed/.exec(text);
    if (passed === null) began = !stepEnds(text);
    else report.close(passed[2] === "0" ? "success" : "failure");
  }

  function listLine(text: string): void {
    const listed = readListedTest(text);
    if (listed === null) {
      listing = text.trim() === "";
      return;
    }
    const known = report.status(null, listed.name);
    if (known !== null && known !== "passed" && known !== "skipped") return;
    report.end({ suite: null, name: listed.name, status: "failed", durationMs: null });
    const block = openBlock(context);
    addToBlock(block, text.trim(), context);
    fail({ test: listed, block });
  }

  function numberedLine(text: string): void {
    const code = text.charCodeAt(0);
    if (code < 48 || code > 57) return;
    const match = /^(\d{1,6}): (?!Test (?:command|timeout|working))/.exec(text);
    if (match === null) return;
    const number = match[1] ?? "";
    const block = printed.get(number) ?? openBlock(context);
    if (printed.size < maxOpen) printed.set(number, block);
    if (tellingWeight(text.slice(match[0].length)) > 0) addToBlock(block, text, context);
  }

  function close(): void {
    if (open !== null) fail(open);
    open = null;
  }

  function fail({ test, block }: Failed): void {
    const [title, ...output] = block.lines;
    if (title === undefined) return;
    const why = output.find((one) => saysWhyNotRun(one.text));
    const told =
      why !== undefined
        ? [why]
        : tellingLines(output).filter((one, index) => index === 0 || tellingWeight(one.text) > 0);
    const says = why !== undefined || (told[0] !== undefined && tellingWeight(told[0].text) > 0);
    const lines = says ? [...told, title] : [title, ...output];
    report.fail({
      kind: "test",
      test: test.name,
      suite: null,
      message: says ? (told[0]?.text ?? "") : title.text,
      lines,
      range: { from: Math.min(...lines.map((one) => one.line)), to: block.to },
      location: null,
    });
  }

  return {
    wakesOn: { starts: ["0/0 ", "Test "] },
    awake: () => began,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}

/** A digit or a blank in front, and ` #` soon. */
function mayBeTest(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code !== 32 && (code < 48 || code > 57)) return false;
  const at = text.indexOf(" #");
  return at > 4 && at < 40 && text.startsWith("Test", text.lastIndexOf("T", at));
}

function startsNext(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 32:
      return /^ {1,12}Start {1,8}\d/.test(text);
    case 116: // t
      return /^test \d{1,6}$/.test(text);
    default:
      return text.includes("% tests passed, ") || stepEnds(text);
  }
}

function saysWhyNotRun(text: string): boolean {
  return text.startsWith("Unable to find executable: ") || text.startsWith("Failed test dependencies: ");
}
