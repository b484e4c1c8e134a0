import type { LineContext, LineParser } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readTapError } from "./tap-error.ts";
import { createTestRuns } from "./test-run.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const maxTests = 20_000;
const maxLines = 30;

/** bats with its `pretty` formatter: ` ✓ name`, ` ✗ name` with its output below, up to `3 tests, 1 failure`. Its TAP is read by `tap`. */
export function bats(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let tests: Test[] = [];
  let file: string | null = null;
  let open: Test | null = null;

  function line(text: string): void {
    const first = text.charCodeAt(0);
    if (first === 32) {
      const mark = text.charCodeAt(1);
      if ((mark === 0x27_13 || mark === 0x27_17 || mark === 45) && text.charCodeAt(2) === 32)
        begin(text, mark);
      else if (open !== null && open.block.lines.length < maxLines) keepLine(open.block, text, context);
    } else if (first >= 48 && first <= 57 && tests.length > 0) total(text);
    else if (text.endsWith(".bats")) file = text.slice(0, 500);
    else if (text !== "") open = null;
  }

  function begin(text: string, mark: number): void {
    open = null;
    if (tests.length >= maxTests || (mark === 45 && tests.length === 0)) return;
    const test: Test = {
      suite: file,
      failed: mark === 0x27_17,
      skipped: mark === 45,
      block: openBlock(context, text),
    };
    tests.push(test);
    if (test.failed) open = test;
  }

  /** Without this line the ticks were another's. */
  function total(text: string): void {
    const match = /^\d{1,7} tests?, (\d{1,7}) failures?(?:,|$)/.exec(text.slice(0, 80).trimEnd());
    open = null;
    if (match === null) return;
    for (const test of tests) tell(test);
    tests = [];
    runs.close(match[1] === "0" ? "success" : "failure");
  }

  function tell({ suite, failed, skipped, block }: Test): void {
    const { text, durationMs } = splitTrailingTime(
      block.title.text
        .slice(3)
        .replace(/ \(skipped(?:: .{0,300})?\)$/, "")
        .replace(/ \[(\d{1,9})\]$/, " ($1ms)"),
    );
    if (!failed) return runs.tell({ suite, name: text, status: skipped ? "skipped" : "passed", durationMs });
    const error = orTitle(readTapError(block.lines), block);
    const place = suite ?? error.location?.file ?? null;
    runs.fail({ kind: "test", test: text, suite: place, range: block.range, ...error });
  }

  return {
    wakesOn: { first: "✓", starts: ["- ", "0 test"], words: [".bats"] },
    awake: () => open !== null,
    line,
    end: () => runs.result(),
  };
}

interface Test {
  readonly suite: string | null;
  readonly failed: boolean;
  readonly skipped: boolean;
  readonly block: KeptBlock;
}
