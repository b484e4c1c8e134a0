import type { LineContext, LineParser } from "../line-parser.ts";
import { stepEnds } from "./step-ends.ts";
import { readSwiftLine, type SwiftLine } from "./swift-line.ts";
import { createTestReport } from "./test-report.ts";
import { addToBlock, openBlock, type ToldBlock } from "./told-block.ts";

const maxOpen = 2000;

/**
 * `swift test` and xcodebuild: XCTest (`file.swift:12: error: -[A.B testC] : ...`, `Test Case '-[A.B testC]' failed`) and
 * Swift Testing (`✘ Test c() recorded an issue at File.swift:12:5: ...`, `✘ Test c() failed after ...`).
 */
export function swift(context: LineContext): LineParser {
  const report = createTestReport(context);
  /** What was told of tests that have not ended. */
  const issues = new Map<string, ToldBlock>();
  /** The test of XCTest that runs: they run one by one. */
  let running: string | null = null;
  /** Tests of Swift Testing that have not ended: they run side by side. */
  const started = new Set<string>();
  let began = 0;
  /** The issue whose text goes on. */
  let open: ToldBlock | null = null;

  function line(text: string): void {
    const said = mayTell(text, running !== null) ? readSwiftLine(text) : null;
    if (said !== null) tell(said, text);
    else if (open !== null) goOn(open, text);
    else crash(text);
  }

  function tell(said: SwiftLine, text: string): void {
    open = null;
    switch (said.kind) {
      case "started":
        return start(said.name, said.single);
      case "issue":
        return issue(said.name, text);
      case "ended":
        return end(said, text);
      case "run":
        return report.close(said.failed ? "failure" : "success");
    }
  }

  function start(name: string, single: boolean): void {
    if (single) running = name;
    else if (started.size < maxOpen) started.add(name);
    began = context.line();
  }

  function issue(name: string, text: string): void {
    const known = issues.get(name);
    const block = known ?? openBlock(context);
    if (known === undefined && issues.size < maxOpen) issues.set(name, block);
    addToBlock(block, text.trim(), context);
    open = block;
  }

  /** Swift Testing puts a comment and the values below an issue; a message of XCTest may have several lines. */
  function goOn(block: ToldBlock, text: string): void {
    if (text === "" || stepEnds(text)) open = null;
    else addToBlock(block, text, context);
  }

  function end({ name, status, durationMs }: SwiftLine & { readonly kind: "ended" }, text: string): void {
    report.end({ suite: suiteOf(name), name, status, durationMs });
    const block = issues.get(name) ?? openBlock(context);
    issues.delete(name);
    started.delete(name);
    if (running === name) running = null;
    if (status !== "failed") return;
    if (block.lines.length === 0) addToBlock(block, text.trim(), context);
    fail(name, block);
  }

  function fail(name: string, block: ToldBlock): void {
    report.fail({
      kind: "test",
      test: name,
      suite: suiteOf(name),
      message: messageOf(block),
      lines: block.lines,
      range: block,
      location: null,
    });
  }

  /** A test began and the process died: `error: Exited with unexpected signal code 11`. Of several that ran nobody knows which it was. */
  function crash(text: string): void {
    const name = running ?? (started.size === 1 ? [...started][0] : undefined);
    if (name === undefined) return;
    const died =
      text.startsWith("error: Exited with ") ||
      text.startsWith("Restarting after unexpected exit") ||
      text.startsWith("##[error]Process completed with exit code");
    if (!died) return;
    const block = issues.get(name) ?? openBlock(context);
    const fatal = context.recent(began).find((one) => one.text.includes("Fatal error: "));
    if (fatal !== undefined) block.lines.push(fatal);
    addToBlock(block, text, context);
    report.end({ suite: suiteOf(name), name, status: "failed", durationMs: null });
    report.close("failure");
    fail(name, block);
    running = null;
    started.clear();
  }

  return {
    wakesOn: { first: "/#✘", starts: ["Test ", "Executed ", "<EXPR>:"] },
    awake: () => running !== null || open !== null || started.size > 0,
    line,
    end: () => report.result(),
  };
}

/** `Test Case`, a mark of Swift Testing, `Executed`, or a place in a Swift or Objective-C file; one with a drive only while a test runs. */
function mayTell(text: string, isRunning: boolean): boolean {
  const code = text.charCodeAt(0);
  if (code === 84) return text.startsWith("Test ");
  if (code > 0x2000) return text.includes(" Test ");
  if (code === 9 || code === 32) return text.startsWith("Executed ", 2) || text.startsWith("Executed ", 1);
  return (
    (code === 47 || code === 35 || code === 60 || (isRunning && text.charCodeAt(1) === 58)) &&
    text.includes(": error: ")
  );
}

function messageOf(block: ToldBlock): string {
  const texts = block.lines.map((one) => one.text.replace(/^\S{1,500}:\d{1,7}: error: /, ""));
  return texts.join("\n").replace(/^\S{1,3} Test .{1,500}? recorded an issue[^:]{0,300} at /, "");
}

/** `A.B` of `-[A.B testC]`, `B` of `B.testC`. */
function suiteOf(name: string): string | null {
  const objective = /^-\[(\S{1,500}) \S{1,500}\]$/.exec(name);
  if (objective !== null) return objective[1] ?? null;
  const dot = /^[\w.]{1,500}(?:\(\))?$/.test(name) ? name.lastIndexOf(".") : -1;
  return dot < 1 ? null : name.slice(0, dot);
}
