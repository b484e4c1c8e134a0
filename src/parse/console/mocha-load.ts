import type { LineContext, LineParser } from "../line-parser.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readScriptError } from "./script-stack.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";

/** Lines of an error that end it: a stack is seldom longer. */
const longest = 60;
const title = " Exception during run: ";

/** What Mocha prints when it cannot load a file of tests: ` Exception during run: Error: …`, and then nothing of any test. */
export function mochaLoad(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let open: KeptBlock | null = null;

  function line(raw: string): void {
    const text = withoutErrorMark(raw);
    if (text.startsWith(title)) {
      close();
      open = openBlock(context, text);
      keepLine(open, text, context);
    } else if (open !== null) goOn(text, open);
  }

  function goOn(text: string, block: KeptBlock): void {
    if (text.startsWith("##[") || block.lines.length > longest) return close();
    if (!text.startsWith("    at ") && block.lines.at(-1)?.text.startsWith("    at ") === true)
      return close();
    keepLine(block, text, context);
  }

  function close(): void {
    if (open !== null) tell(open, runs);
    open = null;
  }

  return {
    wakesOn: { starts: ["Exception during run: "] },
    awake: () => open !== null,
    line,
    end: () => {
      close();
      return runs.result();
    },
  };
}

function tell(block: KeptBlock, runs: TestRuns): void {
  const { lines, range } = block;
  const syntax = lines.find(({ text }) => text.startsWith("SyntaxError: "));
  const error = orTitle(readScriptError(lines, syntax), block);
  const message = error.lines[0]?.text.replace(title, "") ?? "";
  const kind = /SyntaxError|Cannot find (?:module|package)|error TS\d|Unable to compile/.test(message)
    ? "build"
    : "setup";
  const place = placeOf(lines[0]?.text ?? "") ?? error.location;
  runs.fail({ ...error, kind, test: null, suite: place?.file ?? null, location: place, message, range });
  runs.close("failure");
}

/** Of code that cannot be parsed: `/app/test/a.js:1`. */
function placeOf(text: string): { readonly file: string; readonly line: number } | null {
  const named = /^ Exception during run: (?:file:\/\/)?(\/\S{1,500}|[A-Z]:\\\S{1,500}):(\d{1,7})$/.exec(text);
  return named === null ? null : { file: named[1] ?? "", line: Number(named[2]) };
}
