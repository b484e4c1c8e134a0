import type { LineContext, LineParser } from "../line-parser.ts";
import { keepLine, type KeptBlock, openBlock, orTitle } from "./kept-block.ts";
import { readTapError } from "./tap-error.ts";
import { createTestRuns } from "./test-run.ts";
import { splitTrailingTime } from "./trailing-time.ts";

const maxTests = 20_000;
const maxLines = 30;

/**
 * bats with its `pretty` formatter: the file, ` ✓ name`, ` ✗ name` with its output below, up to `3 tests, 1 failure`.
 * Its TAP is read by `tap`.
 */
export function bats(context: LineContext): LineParser {
  const runs = createTestRuns(context);
  let tests: Test[] = [];
  let file: string | null = null;
  let inFile = false;
  let open: Test | null = null;

  function line(raw: string): void {
    const text = inFile ? withoutProgress(raw) : raw;
    const first = text.charCodeAt(0);
    if (first === 32) {
      const mark = text.charCodeAt(1);
      if ((mark === 0x27_13 || mark === 0x27_17 || mark === 45) && text.charCodeAt(2) === 32)
        begin(text, mark);
      else if (open !== null && open.block.lines.length < maxLines) keepLine(open.block, text, context);
    } else if (first >= 48 && first <= 57 && tests.length > 0) total(text);
    else if (text.endsWith(".bats")) enter(text);
    else if (text !== "") leave();
  }

  function enter(text: string): void {
    open = null;
    inFile = true;
    file = text.slice(0, 500);
  }

  function leave(): void {
    open = null;
    inFile = false;
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
    leave();
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
    const told = { suite: suite ?? error.location?.file ?? null, range: block.range, ...error };
    runs.fail(
      isBatsHook(text) ? { ...told, kind: "setup", test: null } : { ...told, kind: "test", test: text },
    );
  }

  return {
    wakesOn: { first: "✓", starts: ["- ", "0 test"], words: [".bats"] },
    awake: () => open !== null || inFile,
    line,
    end: () => runs.result(),
  };
}

/** `   adds up 2/12 ✓ adds up`: it shows what runs, and writes over it when it is done. */
function withoutProgress(text: string): string {
  const at = text.slice(0, 3000).search(/\d{1,6}\/\d{1,6} [✓✗-] /);
  return at === -1 || !text.startsWith("   ") ? text : text.slice(text.indexOf(" ", at));
}

/** A hook around all tests of a file stands among them when it fails. */
export function isBatsHook(name: string): boolean {
  return /^(?:setup|teardown)_(?:file|suite) failed$/.test(name);
}

interface Test {
  readonly suite: string | null;
  readonly failed: boolean;
  readonly skipped: boolean;
  readonly block: KeptBlock;
}
