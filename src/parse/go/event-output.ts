import type { LineContext } from "../line-parser.ts";
import type { PackageRun } from "./package-run.ts";

const maxPending = 65_536;
const maxOpen = 1000;

export interface EventOutput {
  /** Output of a test, in pieces of any size. */
  add(test: string, output: string): void;
  /** Output outside of tests; gives the lines that it completes. */
  addPackage(output: string): string[];
  flush(test: string): void;
  flushAll(): void;
  saysBuildFailed(): boolean;
}

/** Joins output that is split over events into lines, drops the frame that the events repeat, and notices a crash. */
export function createEventOutput(run: PackageRun, context: LineContext): EventOutput {
  const pending = new Map<string, string>();
  let buildFailed = false;

  function add(test: string, output: string): void {
    for (const text of completed(test, output)) testLine(test, text);
  }

  function completed(owner: string, output: string): string[] {
    const lines = ((pending.get(owner) ?? "") + output).split("\n");
    const rest = lines.pop() ?? "";
    if (rest === "") pending.delete(owner);
    else if (pending.size < maxOpen) pending.set(owner, rest.slice(-maxPending));
    return lines;
  }

  function testLine(name: string, line: string): void {
    // Since Go 1.20 a control character marks the lines of the frame.
    const text = line.startsWith("\u0016") ? line.slice(1) : line;
    if (/^=== (?:RUN|CONT|NAME|PAUSE) |^\s{0,400}--- (?:FAIL|PASS|SKIP|BENCH): /.test(text.slice(0, 500)))
      return;
    const test = run.get(name);
    if (test.crash === null && /^(?:panic|fatal error): /.test(text)) test.crash = context.evidence(text);
    const stopped = test.crash?.text.includes("test timed out after") === true ? stoppedTest(text) : null;
    if (stopped !== null && stopped !== name) run.get(stopped).crash ??= test.crash;
    run.output(test, text);
  }

  function addPackage(output: string): string[] {
    const lines = completed("", output);
    for (const text of lines)
      if (/^FAIL\t\S{1,500} \[(?:build|setup) failed\]/.test(text)) buildFailed = true;
    return lines;
  }

  function flush(test: string): void {
    const rest = pending.get(test);
    pending.delete(test);
    if (rest !== undefined && test !== "") testLine(test, rest);
  }

  function flushAll(): void {
    for (const test of pending.keys()) flush(test);
  }

  return { add, addPackage, flush, flushAll, saysBuildFailed: () => buildFailed };
}

/** `\t\tTestA/sub (9m59s)` below `running tests:`. */
function stoppedTest(text: string): string | null {
  return /^\s{1,8}(\S{1,1000}) \([\dhms.µn]{1,20}\)$/.exec(text)?.[1] ?? null;
}
