import type { EvidenceLine } from "../../model/evidence.ts";
import type { CaseStatus } from "../../model/failure.ts";
import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { tellingLines } from "../telling-lines.ts";
import { isTestName, mayBegin, saysFailure, suiteIn, suiteOf, withoutTestNumber } from "./googletest-line.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";
import { tellingWeight } from "../telling.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";

/** Lines that a failure outside of a test may take. */
const maxLoose = 1000;

interface RunningTest {
  readonly name: string;
  readonly from: number;
  /** The line that named it first. */
  readonly title: EvidenceLine;
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
  /** A failure that was told outside of a test: of the suite's set-up, or of a test that is not announced (`--gtest_brief`). */
  let loose: ToldBlock | null = null;
  let suite: string | null = null;
  let programs = 0;
  let failed = 0;
  let repeating = false;

  function line(raw: string): void {
    if (open === null && loose === null && !mayBegin(raw)) return;
    const text = withoutTestNumber(raw);
    if (text.charCodeAt(0) === 91 && text.charCodeAt(11) === 93) {
      if (marked(text)) return;
    } else if (text.startsWith("Repeating all tests")) repeating = true;
    if (open === null) return looseLine(text);
    if (stepEnds(text)) return crash(open);
    output(open, text);
  }

  function looseLine(text: string): void {
    if (loose === null && saysFailure(text)) loose = openBlock(context);
    if (loose === null) return;
    if (stepEnds(text) || context.line() - loose.from > maxLoose) loose = null;
    else addToBlock(loose, text, context);
  }

  /** What was told before a test or suite begins or ends is its suite's, in set-up or clean-up. */
  function endLoose(): void {
    if (loose !== null && suite !== null) failSetup(suite, loose);
    loose = null;
  }

  function failSetup(of: string, { lines, from, to }: ToldBlock): void {
    const range = { from, to };
    report.fail({
      kind: "setup",
      test: null,
      suite: of,
      message: textOfLines(lines),
      lines,
      range,
      location: null,
    });
  }

  /** False when the line in brackets is not GoogleTest's. */
  function marked(text: string): boolean {
    const name = text.slice(13);
    switch (text.slice(0, 13)) {
      case "[==========] ":
        return frame(name);
      case "[ RUN      ] ":
        if (open !== null) crash(open);
        endLoose();
        open = { name: name.trim(), from: context.line(), title: context.evidence(text), failure: null };
        return true;
      case "[       OK ] ":
        return end(name, "passed");
      case "[  SKIPPED ] ":
        return end(name, "skipped");
      case "[  FAILED  ] ":
        return end(name, "failed");
      case "[  PASSED  ] ":
        report.close(failed === 0 ? "success" : "failure");
        return true;
      case "[----------] ":
        endLoose();
        suite = suiteIn(name);
        return true;
      default:
        return false;
    }
  }

  function frame(text: string): boolean {
    if (open !== null) crash(open);
    endLoose();
    suite = null;
    if (!text.startsWith("Running ")) return true;
    failed = 0;
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
    if (status === "failed") fail(open?.name === name ? open : unannounced(name, said));
    open = null;
    loose = null;
    return true;
  }

  /** Of a test that says nothing of a failure, what tells most. */
  function outputOf(test: RunningTest): EvidenceLine[] {
    const printed = context.recent(test.from).filter(({ text }) => !text.startsWith("[") && !stepEnds(text));
    const told = tellingLines(printed).slice(0, 5);
    return told[0] !== undefined && tellingWeight(told[0].text) > 0
      ? told
      : [test.title, ...printed.slice(-5)];
  }

  function unannounced(name: string, said: string): RunningTest {
    const title = context.evidence(`[  FAILED  ] ${said}`);
    return { name, from: loose?.from ?? title.line, title, failure: loose };
  }

  function fail(test: RunningTest): void {
    failed++;
    const told = test.failure?.lines ?? outputOf(test);
    const lines = told.length > 0 ? messageFirst(told) : [test.title];
    report.fail({
      kind: "test",
      test: test.name,
      suite: suiteOf(test.name),
      message: test.failure === null ? textOfLines(lines.slice(0, 1)) : textOfLines(told),
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
    if (open !== null && fileEnd !== "success") crash(open);
    return report.result();
  }

  return {
    wakesOn: { starts: ["[ ", "[-", "[=", "0: [", "Repeating all tests"], words: [": Failure"] },
    awake: () => open !== null || loose !== null,
    line,
    end: endFile,
  };
}

/** Of an exception the first line tells not even the place. */
function messageFirst(told: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const [place, message, ...rest] = told;
  return message !== undefined && place?.text === "unknown file: Failure" ? [message, place, ...rest] : told;
}
