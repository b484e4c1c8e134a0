import { sourceFrames } from "../source-frames.ts";
import type { LineContext, LineParser, LineRange } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { numberEnd } from "./number-end.ts";
import { readRspecError, type RspecError } from "./rspec-error.ts";
import { createTestRuns, type TestRuns } from "./test-run.ts";

const maxFailures = 2000;

/** RSpec: the numbered list below `Failures:`, `An error occurred while loading ...`, `5 examples, 1 failure`, `rspec ./spec/a_spec.rb:4 # name`. */
export function rspec(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let listing = false;
  let open: OpenBlock | null = null;
  let told: Told[] = [];
  let ending: "success" | "failure" | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 70) return heading(text);
    if (first === 65 && isOutside(text)) return begin(text, true);
    if (first >= 48 && first <= 57 && total(text)) return;
    if (first === 114 && ending === "failure" && text.startsWith("rspec ")) return example(text);
    if (open === null && !listing) return;
    const title = listing ? /^ {2}\d{1,6}\) (\S.{0,1500})$/.exec(text.slice(0, 1600)) : null;
    if (title !== null) begin((title[1] ?? "").trimEnd().replace(/ FIXED$/, ""), false);
    else if (isEnd(text)) stop();
    else if (open !== null) keepLine(open.block, text, context);
  }

  function heading(text: string): void {
    if (text.trimEnd() === "Failures:") {
      closeRun();
      listing = true;
    } else if (text.startsWith("Finished in ") || text.startsWith("Failed examples:")) stop();
    else if (open !== null) keepLine(open.block, text, context);
  }

  function begin(title: string, outside: boolean): void {
    if (outside && ending !== null) closeRun();
    closeBlock();
    open = { title, outside, block: openBlock(context, title) };
    if (outside) keepLine(open.block, title, context);
  }

  function closeBlock(): void {
    if (open !== null && told.length >= maxFailures) runs.leaveOut();
    else if (open !== null) {
      const { title, outside, block } = open;
      const error = orTitle(readRspecError(block.lines, outside), block);
      told.push({ title, outside, range: block.range, error, suite: null, line: 0 });
    }
    open = null;
  }

  function stop(): void {
    closeBlock();
    listing = false;
  }

  function total(text: string): boolean {
    if (!text.startsWith(" example", numberEnd(text))) return false;
    const match =
      /^\d{1,7} examples?, (\d{1,7}) failures?(?:, \d{1,7} pending)?(, \d{1,5} errors? occurred)?/.exec(
        text.slice(0, 120),
      );
    if (match === null) return false;
    stop();
    ending = match[1] === "0" && match[2] === undefined ? "success" : "failure";
    return true;
  }

  /** `rspec ./spec/a_spec.rb:4 # Calculator adds`: in which file the test stands. */
  function example(text: string): void {
    const match = /^rspec '?(\S{1,500}\.rb)(?::\d{1,6}|\[[\d:]{1,60}\])'? # (.{1,1500})$/.exec(text);
    const found = told.find(
      (one) => one.suite === null && !one.outside && one.title === match?.[2]?.trimEnd(),
    );
    if (found === undefined) return;
    found.suite = match?.[1] ?? null;
    found.line = Number(/\.rb:(\d{1,6})/.exec(text.slice(0, 520))?.[1] ?? 0);
  }

  function closeRun(): void {
    stop();
    for (const one of told) tell(one, runs);
    told = [];
    if (ending !== null) runs.close(ending);
    ending = null;
  }

  return {
    wakesOn: {
      starts: ["Failures:", "Failed examples:", "Finished in ", "An error occurred ", "0 example", "rspec "],
    },
    awake: () => open !== null || listing,
    line,
    end: () => {
      closeRun();
      return runs.result();
    },
  };
}

interface OpenBlock {
  readonly title: string;
  /** Outside of any example: while a file was loaded, or in a hook around all of them. */
  readonly outside: boolean;
  readonly block: KeptBlock;
}

interface Told {
  readonly title: string;
  readonly outside: boolean;
  readonly range: LineRange;
  readonly error: RspecError;
  suite: string | null;
  /** Where the example begins; 0 when it is not told. */
  line: number;
}

/** Text at the margin that the list never holds. */
function isEnd(text: string): boolean {
  return /^(?:Pending: |Top \d|Randomized with|Coverage |Run options|Shared |##\[)/.test(text.slice(0, 24));
}

/** What goes wrong in a hook behind the examples is no cause of theirs: it does not bear the file's name alone. */
function hookOf(title: string, error: RspecError): string | null {
  const hook = /^An error occurred in an `(after\(:\w{1,20}\))` hook/.exec(title)?.[1];
  return hook === undefined || error.location === null ? null : `${error.location.file} ${hook}`;
}

/** No frame stands in the example: it had not begun. */
function isRaisedAbove({ lines }: RspecError, file: string | null, line: number): boolean {
  const frames = sourceFrames(lines.filter(({ text }) => /^\s*# /.test(text)).map(({ text }) => text));
  const own = frames.filter((frame) => frame.file === file);
  return line > 0 && own.length > 0 && own.every((frame) => frame.line < line);
}

function tell({ title, outside, range, error, suite, line }: Told, runs: TestRuns): void {
  if (!outside) {
    const file = suite ?? error.location?.file ?? null;
    const hook = isRaisedAbove(error, file, line) ? "before" : undefined;
    return runs.fail({ ...error, range, kind: "test", test: title, suite: file, hook });
  }
  const file = /while loading (\S{1,500}?)\.?$/.exec(title)?.[1] ?? hookOf(title, error);
  const kind = /LoadError|SyntaxError|NameError/.test(error.message) ? "build" : "setup";
  runs.fail({ ...error, range, kind, test: null, suite: file });
}

/** Others also say that an error occurred, such as the AWS command line and Bundler. */
function isOutside(text: string): boolean {
  return /^An error occurred (?:while (?:loading|running) |in an? )/.test(text);
}
