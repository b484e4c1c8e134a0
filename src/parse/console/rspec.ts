import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser } from "../line-parser.ts";
import { maxMessageLength } from "../kept-text.ts";
import { sourceFrames } from "../source-frames.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { numberEnd } from "./number-end.ts";
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
    if (first === 65 && text.startsWith("An error occurred ")) return begin(text, true);
    if (first >= 48 && first <= 57 && total(text)) return;
    if (first === 114 && ending === "failure" && text.startsWith("rspec ")) return example(text);
    if (open === null && !listing) return;
    const title = listing ? /^ {2}\d{1,6}\) (\S.{0,1500})$/.exec(text.slice(0, 1600)) : null;
    if (title !== null) begin((title[1] ?? "").trimEnd(), false);
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
    if (open !== null && told.length < maxFailures) told.push({ ...open, suite: null });
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
    if (found !== undefined) found.suite = match?.[1] ?? null;
  }

  function closeRun(): void {
    stop();
    for (const one of told) tell(one, runs);
    told = [];
    if (ending !== null) runs.close(ending);
    ending = null;
  }

  return {
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

interface Told extends OpenBlock {
  suite: string | null;
}

/** Text at the margin that the list never holds. */
function isEnd(text: string): boolean {
  return /^(?:Pending: |Top \d|Randomized with|Coverage |Run options|Shared |##\[)/.test(text.slice(0, 24));
}

function tell({ title, outside, block, suite }: Told, runs: TestRuns): void {
  const lines = block.lines.filter((line) => line.text.trim() !== "");
  const { error, key } = errorOf(block.lines, outside);
  const frames = sourceFrames(lines.map((line) => line.text));
  const location = frames.find((frame) => /_(?:spec|test)\.rb$/.test(frame.file)) ?? frames[0] ?? null;
  const message = error
    .map((line) => line.text.trim())
    .join("\n")
    .slice(0, maxMessageLength);
  const rest = lines.filter((line) => line !== key && !error.includes(line) && !/\/gems\//.test(line.text));
  const base = orTitle(
    {
      message,
      location,
      range: block.range,
      lines: key === null ? rest : [...new Set([key, ...error, ...rest])],
    },
    block,
  );
  if (!outside)
    return runs.fail({ ...base, kind: "test", test: title, suite: suite ?? location?.file ?? null });
  const file = /while loading (\S{1,500}?)\.?$/.exec(title)?.[1] ?? null;
  runs.fail({
    ...base,
    kind: /LoadError|SyntaxError|NameError/.test(message) ? "build" : "setup",
    test: null,
    suite: file,
  });
}

interface RubyError {
  readonly error: readonly EvidenceLine[];
  readonly key: EvidenceLine | null;
}

/** Below `Failure/Error: code` and an empty line: the message, or the class of an exception and then its message. */
function errorOf(lines: readonly EvidenceLine[], outside: boolean): RubyError {
  const failing = lines.findIndex((line) => line.text.trimStart().startsWith("Failure/Error:"));
  const blank = lines.findIndex((line, index) => index > failing && line.text.trim() === "");
  const from = failing === -1 ? (outside ? 1 : 0) : blank === -1 ? failing : blank;
  const behind = lines.slice(from);
  const stack = behind.findIndex((line) => /^\s*# /.test(line.text));
  const error = (stack === -1 ? behind : behind.slice(0, stack))
    .filter((line) => line.text.trim() !== "")
    .slice(0, 14);
  const named = /^\s*[A-Z][\w:]{0,200}:$/.test(error[0]?.text.trimEnd() ?? "");
  return { error, key: (named ? error[1] : error[0]) ?? error[0] ?? lines[failing] ?? null };
}
