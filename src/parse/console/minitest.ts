import type { CaseStatus } from "../../model/failure.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { numberEnd } from "./number-end.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";

/**
 * minitest: `  1) Failure:` blocks at the end, or Rails' `Failure:` where it happened, then `3 runs, 2 assertions, ...`.
 * A test's name is `TestA#test_b`, its suite the class.
 */
export function minitest(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let open: OpenBlock | null = null;
  let word: string | null = null;

  function line(text: string): void {
    if (word !== null) return title(text, word);
    const first = text.charCodeAt(0);
    if (open !== null) return inside(text);
    if (first === 32 || first === 69 || first === 70) return begin(text);
    if (first >= 48 && first <= 57) total(text);
    else if (first >= 65 && first <= 90 && text.includes(" s = ", text.length - 8)) verbose(text);
  }

  function begin(text: string): void {
    const third = text.charCodeAt(0) === 32 ? text.charCodeAt(text.length - 1) : 58;
    if (third !== 58 || text.length > 20) return;
    word = /^(?: {1,4}\d{1,5}\) )?(Failure|Error):$/.exec(text)?.[1] ?? null;
  }

  function title(text: string, kind: string): void {
    word = null;
    const match =
      /^(\S{1,500}#.{1,500}?|\w{1,300}\([\w:]{1,300}\))(?: \[(\S{1,500}:\d{1,7})\])?:(?: (.*))?$/.exec(
        text.slice(0, 1600),
      );
    if (match === null) return begin(text);
    open = {
      error: kind === "Error",
      name: match[1] ?? "",
      place: match[2] ?? null,
      block: openBlock(context, text),
    };
    if (match[3] !== undefined && match[3] !== "") keepLine(open.block, match[3], context);
  }

  function inside(text: string): void {
    const first = text.charCodeAt(0);
    if (first >= 48 && first <= 57 && total(text)) return;
    const other = /^ {1,4}\d{1,5}\) [A-Z]\w{1,20}:$|^(?:Failure|Error):$/.test(text.slice(0, 40));
    if (other || /^(?:bin\/rails |rails test |rake test |##\[)/.test(text.slice(0, 12))) {
      closeBlock();
      begin(text);
    } else if (open !== null) keepLine(open.block, text, context);
  }

  function closeBlock(): void {
    if (open !== null) tellBlock(open, runs);
    open = null;
  }

  /** `3 runs, 2 assertions, 1 failures, 0 errors, 0 skips`. */
  function total(text: string): boolean {
    const behind = numberEnd(text);
    if (!text.startsWith(" runs, ", behind) && !text.startsWith(" tests, ", behind)) return false;
    const match = /^\d{1,7} (?:runs|tests), \d{1,8} assertions, (\d{1,7}) failures, (\d{1,7}) errors, /.exec(
      text.slice(0, 120),
    );
    if (match === null) return false;
    closeBlock();
    runs.close(match[1] === "0" && match[2] === "0" ? "success" : "failure");
    return true;
  }

  /** `TestA#test_b = 0.00 s = .` of `--verbose`. */
  function verbose(text: string): void {
    const match = /^([A-Z]\S{0,400}#.{1,500}) = (\d{1,6}\.\d{1,6}) s = ([.FES])$/.exec(text.slice(0, 1000));
    if (match === null) return;
    const name = match[1] ?? "";
    runs.tell({
      suite: suiteOf(name),
      name,
      status: statusOf(match[3] ?? ""),
      durationMs: Math.round(Number(match[2]) * 1000),
    });
  }

  return {
    wakesOn: { starts: ["Error:", "Failure:", "0) ", "0 runs, ", "0 tests, "], words: [" s = "] },
    awake: () => word !== null || open !== null,
    line,
    end: () => {
      closeBlock();
      return runs.result();
    },
  };
}

interface OpenBlock {
  readonly error: boolean;
  readonly name: string;
  /** `test/a_test.rb:5`. */
  readonly place: string | null;
  readonly block: KeptBlock;
}

function tellBlock({ error, name, place, block }: OpenBlock, runs: TestRuns): void {
  const lines = block.lines.filter((line) => line.text.trim() !== "" && !/\/gems\//.test(line.text));
  const stack = lines.findIndex((line) => /^\s{2,}\S{1,500}:\d{1,7}:in /.test(line.text));
  const told = (stack === -1 ? lines : lines.slice(0, stack)).map((line) => line.text.trim());
  const frames = sourceFrames([place ?? "", ...lines.map((line) => line.text)]);
  const location = frames.find((frame) => /test/.test(frame.file)) ?? frames[0] ?? null;
  const message = told.join("\n").slice(0, maxMessageLength);
  const failure = {
    kind: "test",
    test: name,
    suite: suiteOf(name),
    message,
    lines,
    range: block.range,
    location,
  } as const;
  runs.fail(orTitle(failure, block), error ? "error" : "failed");
}

/** The class of `TestA#test_b`, or of the older `test_b(TestA)`. */
function suiteOf(name: string): string | null {
  const hash = name.indexOf("#");
  if (hash !== -1) return name.slice(0, hash);
  return /\(([\w:]{1,300})\)$/.exec(name)?.[1] ?? null;
}

function statusOf(mark: string): CaseStatus {
  if (mark === "F") return "failed";
  if (mark === "E") return "error";
  return mark === "S" ? "skipped" : "passed";
}
