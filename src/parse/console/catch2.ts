import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

const rule = "-".repeat(79);

/**
 * Catch2's console reporter: between two rules the test case and below it its sections, then the place, then
 * `file.cc:12: FAILED:` with the assertion. A test case that fails in several sections is told once.
 */
export function catch2(context: LineContext): LineParser {
  const report = createTestReport(context);
  /** The program: other programs may have test cases of the same names. */
  let suite: string | null = null;
  let title: string[] | null = null;
  let test: string | null = null;
  let failure: ToldBlock | null = null;

  function line(text: string): void {
    if (text === rule) return ruleLine();
    if (title !== null) return titleLine(title, text);
    if (text.includes(" is a Catch")) return programLine(text);
    if (text.startsWith("test cases: ") || text.startsWith("All tests passed (")) return lastWord(text);
    if (test === null) return;
    if (text.startsWith("=====") || stepEnds(text)) return close();
    if (failure === null && text.endsWith(": FAILED:")) failure = openBlock(context);
    if (failure !== null) addToBlock(failure, text, context);
  }

  function programLine(text: string): void {
    suite = /^(\S{1,300}) is a Catch2? v\d/.exec(text.slice(0, 500))?.[1] ?? suite;
  }

  function ruleLine(): void {
    if (title === null) {
      close();
      title = [];
      return;
    }
    test = title[0] ?? null;
    title = null;
  }

  /** A title of many lines is none: two rules may stand in any log. */
  function titleLine(names: string[], text: string): void {
    if (text === "" || names.length > 20 || stepEnds(text)) title = null;
    else names.push(text.slice(0, 1000));
  }

  function close(): void {
    if (test !== null && failure !== null) fail(test, failure);
    test = null;
    failure = null;
  }

  function fail(name: string, block: ToldBlock): void {
    const { from, to } = block;
    report.end({ suite, name, status: "failed", durationMs: null });
    report.fail({
      kind: "test",
      test: name,
      suite,
      message: textOfLines(block.lines),
      lines: assertionFirst(block.lines),
      range: { from, to },
      location: null,
      wrappedAt: [from],
    });
  }

  function lastWord(text: string): void {
    close();
    report.close(/\| {0,9}[1-9]\d{0,8} failed/.test(text.slice(0, 200)) ? "failure" : "success");
  }

  return {
    wakesOn: { starts: [rule, "test cases: ", "All tests passed ("], words: [" is a Catch"] },
    awake: () => title !== null || test !== null,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}

/** The assertion, or what was thrown, stands behind the place and headings that end with a colon. */
function assertionFirst(lines: readonly EvidenceLine[]): readonly EvidenceLine[] {
  const key = lines.find(({ text }) => text.trim() !== "" && !text.endsWith(":"));
  return key === undefined ? lines : [key, ...lines.filter((line) => line !== key)];
}
