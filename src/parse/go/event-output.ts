import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";
import { readBenchmarkLine } from "./benchmark-line.ts";
import { readMarker } from "./marker.ts";
import { isTimeout } from "./hung-stacks.ts";
import type { GoTest, PackageRun } from "./package-run.ts";
import { readReportLine, type ReportLine } from "./report-line.ts";
import { isCrash, runningTest } from "./test-output.ts";

const maxPending = 65_536;
const maxOpen = 1000;

export interface EventOutput {
  /** Output of a test, in pieces of any size; `error` when the event says that it is of `t.Error` or `t.Fatal`. */
  add(test: string, output: string, error: boolean): void;
  /** A line that was printed past the events, from the panic of a test on. */
  told(test: GoTest, line: EvidenceLine): void;
  /** Output outside of tests; gives the lines that it completes. */
  addPackage(output: string): string[];
  flush(test: string): void;
  flushAll(): void;
  saysBuildFailed(): boolean;
}

/** Joins output that is split over events into lines, drops the frame that the events repeat, and notices a crash. */
export function createEventOutput(run: PackageRun, context: LineContext): EventOutput {
  const pending = new Map<string, string>();
  /** The subtest to which a test's panic belongs. */
  const blamed = new Map<string, string>();
  /** The last test that was reported to fail, not those above it. */
  let fallen: string | null = null;
  let buildFailed = false;

  function add(test: string, output: string, error: boolean): void {
    if (error) run.get(test).error ??= context.evidence(output.trimEnd());
    if (output.endsWith("\n") && !pending.has(test) && output.indexOf("\n") === output.length - 1)
      return testLine(test, output.slice(0, -1));
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
    const text = line.charCodeAt(0) === 0x16 ? line.slice(1) : line;
    if (isFrame(name, text)) return;
    const crashes = isCrash(text);
    if (crashes && fallen?.startsWith(`${name}/`) === true) blamed.set(name, fallen);
    const test = run.get(blamed.get(name) ?? name);
    if (crashes) die(test, context.evidence(text));
    listStack(test, text);
    run.output(test, text);
  }

  function told(test: GoTest, line: EvidenceLine): void {
    if (isCrash(line.text)) die(test, line);
    listStack(test, line.text);
    run.told(test, line);
  }

  /** A panic ends the reports of a test and those above it; what it prints then is told as the topmost's. */
  function fall({ name, status }: ReportLine): void {
    if (status === "failed" && fallen?.startsWith(`${name}/`) !== true) fallen = name;
  }

  /** Events may be missing for a report that other output stood before, and for benchmarks. */
  function isFrame(name: string, text: string): boolean {
    const benchmark = readBenchmarkLine(text, run.tests);
    if (benchmark !== null) {
      if (benchmark.durationMs !== null) run.finish(benchmark.name, "passed", benchmark.durationMs);
      else run.get(benchmark.name);
      return true;
    }
    const report = readReportLine(text, run.tests);
    if (report?.name === name && run.get(name).status === null) run.get(name).told = report;
    if (report !== null) fall(report);
    const marker = report === null ? readMarker(text) : null;
    return (report !== null && report.before === "") || marker?.at === 0;
  }

  function die(test: GoTest, line: EvidenceLine): void {
    if (test.crash === null && isTimeout(line.text)) test.hung = run.hungStacks();
    test.crash ??= line;
  }

  /** A timeout lists the tests it stopped; the events give all of it to one. */
  function listStack(owner: GoTest, text: string): void {
    if (owner.hung === null) return;
    owner.hung.line(text);
    const name = runningTest(text);
    if (name === null || name === owner.name) return;
    const test = run.get(name);
    if (test.crash === null) test.hung = owner.hung;
    test.crash ??= owner.crash;
  }

  function addPackage(output: string): string[] {
    const lines = completed("", output).filter((text) => !isBenchmark(text));
    for (const text of lines)
      if (/^FAIL\t\S{1,500} \[(?:build|setup) failed\]/.test(text)) buildFailed = true;
    return lines;
  }

  function isBenchmark(text: string): boolean {
    return text.charCodeAt(0) === 66 && isFrame("", text);
  }

  function flush(test: string): void {
    const rest = pending.get(test);
    pending.delete(test);
    if (rest !== undefined && test !== "") testLine(test, rest);
  }

  function flushAll(): void {
    for (const test of pending.keys()) flush(test);
  }

  return { add, told, addPackage, flush, flushAll, saysBuildFailed: () => buildFailed };
}
