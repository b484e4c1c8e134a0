import type { LineContext, LineParser } from "../line-parser.ts";
import { stepEnds } from "./step-ends.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, textOfLines, type ToldBlock } from "./told-block.ts";

/** `bun test`: `src/cart.test.ts:` names the file, and what a test threw stands above its line, `(fail) cart > refunds twice [1.22ms]`. */
export function bunTest(context: LineContext): LineParser {
  const report = createTestReport(context);
  let isAwake = false;
  let suite: string | null = null;
  let above: ToldBlock | null = null;

  function line(whole: string): void {
    const text = whole.slice(0, 2_000);
    if (text.startsWith("bun test v")) return begin();
    if (!isAwake) return;
    if (stepEnds(text)) return fallAsleep();
    const [, mark = "", name] = ended.exec(text) ?? [];
    if (name !== undefined) return end(mark, name);
    const [, file] = /^(?:##\[group\])?([\w./@-]{1,300}\.[cm]?[jt]sx?):$/.exec(text) ?? [];
    if (file !== undefined) {
      suite = file;
      above = null;
    } else if (/^Ran \d{1,7} tests? across /.test(text)) {
      report.close(hasFailed ? "failure" : "success");
      fallAsleep();
    } else if (text.trim() !== "") addToBlock((above ??= openBlock(context)), text, context);
  }

  let hasFailed = false;

  function begin(): void {
    isAwake = true;
    hasFailed = false;
    suite = null;
    above = null;
  }

  function end(mark: string, name: string): void {
    const status = statuses[mark] ?? "failed";
    report.end({ suite, name, status, durationMs: null });
    if (status === "failed") fail(name);
    above = null;
  }

  function fail(name: string): void {
    hasFailed = true;
    const block = above ?? openBlock(context);
    addToBlock(block, name, context);
    const key = block.lines.findIndex(({ text }) => /^(?:error|\w{0,40}Error): /.test(text));
    const lines = key <= 0 ? block.lines : [...block.lines.slice(key), ...block.lines.slice(0, key)];
    const range = { from: block.from, to: block.to };
    report.fail({
      kind: "test",
      test: name,
      suite,
      message: textOfLines(lines),
      lines,
      range,
      location: null,
    });
  }

  function fallAsleep(): void {
    isAwake = false;
    above = null;
  }

  return {
    wakesOn: { starts: ["bun test v"] },
    awake: () => isAwake,
    line,
    end: () => report.result(),
  };
}

const ended = /^(\((?:pass|fail|skip|todo)\)|[✓✗»✎]) (.{1,500}?)(?: \[\d{1,7}(?:\.\d{1,3})?m?s\])?$/;

const statuses: Readonly<Record<string, "passed" | "failed" | "skipped">> = {
  "(pass)": "passed",
  "✓": "passed",
  "(skip)": "skipped",
  "(todo)": "skipped",
  "»": "skipped",
  "✎": "skipped",
};
