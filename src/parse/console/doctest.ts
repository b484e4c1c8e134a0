import type { LineContext, LineParser } from "../line-parser.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

/** doctest: `TEST SUITE: ring`, `TEST CASE:  wraps`, then `file.cc:12: ERROR: CHECK( ... ) is NOT correct!`. Passed test cases are not printed. */
export function doctest(context: LineContext): LineParser {
  const report = createTestReport(context);
  let suite: string | null = null;
  let test: string | null = null;
  let failure: ToldBlock | null = null;

  function line(text: string): void {
    if (text.startsWith("TEST SUITE: ")) suite = text.slice(12, 1000).trim();
    else if (text.startsWith("TEST CASE:  ")) begin(text.slice(12, 1000).trim());
    else if (text.startsWith("[doctest] Status: ")) lastWord(text);
    else if (text.startsWith("=====") || stepEnds(text)) close();
    else if (test !== null) bodyLine(text);
  }

  function begin(name: string): void {
    if (test !== null) close();
    test = name;
  }

  function bodyLine(text: string): void {
    if (failure === null && /\d{1,7}\)?: (?:FATAL )?ERROR: /.test(text.slice(0, 1000)))
      failure = openBlock(context);
    if (failure !== null) addToBlock(failure, text, context);
  }

  function close(): void {
    if (test !== null && failure !== null) fail(test, failure);
    suite = null;
    test = null;
    failure = null;
  }

  function fail(name: string, block: ToldBlock): void {
    const { lines, from, to } = block;
    report.end({ suite, name, status: "failed", durationMs: null });
    const told = {
      message: textOfLines(lines),
      lines,
      range: { from, to },
      location: null,
      wrappedAt: [from],
    };
    report.fail({ kind: "test", test: name, suite, ...told });
  }

  function lastWord(text: string): void {
    close();
    report.close(text.startsWith("SUCCESS", 18) ? "success" : "failure");
  }

  return {
    wakesOn: { starts: ["TEST SUITE: ", "TEST CASE:  ", "[doctest] Status: "] },
    awake: () => test !== null || suite !== null,
    line,
    end: () => {
      close();
      return report.result();
    },
  };
}
