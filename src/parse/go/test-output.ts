import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";
import type { BenchmarkLine } from "./benchmark-line.ts";
import { readBenchmarkLine } from "./benchmark-line.ts";
import { type HungStacks, isTimeout } from "./hung-stacks.ts";
import { type Marker, readMarker } from "./marker.ts";
import type { GoTest, PackageRun } from "./package-run.ts";
import { readReportLine, type ReportLine } from "./report-line.ts";

const control = "\u0016";

export interface TestOutput {
  /** `raw` is the line as evidence shows it; `text` is it without the mark of a problem matcher. */
  line(text: string, raw: string): void;
  /** True while all lines without a sign of the frame are output of one test, or of none. */
  isSteady(): boolean;
  /** Such lines, which were not given one by one. */
  passed(from: number, to: number): void;
}

/** Gives each line of one package to the test that printed it: the one that runs, or the one just reported. */
export function createTestOutput(run: PackageRun, context: LineContext): TestOutput {
  let current: GoTest | null = null;
  let reported: { readonly test: GoTest; readonly indent: number }[] = [];
  let crashed: GoTest[] = [];
  let cause: EvidenceLine | null = null;
  /** Where the tests hang, once the package has timed out. */
  let hung: HungStacks | null = null;
  let listing = false;
  let listed = false;
  let framed = false;
  /** With -v the first that is told of a package is that a test starts. */
  let starts = false;

  function line(text: string, raw: string): void {
    const marker = readMarker(text);
    if (marker !== null && isReal(text, marker)) return mark(text, marker);
    const report = readReportLine(text, run.tests);
    if (report !== null && mayFollow(report) && (!framed || text.includes(control)))
      return settle(report, raw);
    const benchmark = readBenchmarkLine(text, run.tests);
    if (benchmark !== null) return measure(benchmark);
    if (crashed.length > 0 || listing) return crash(text, raw);
    if (isCrash(text)) return beginCrash(text, raw);
    if (isPackageEnd(text)) {
      current = null;
      reported = [];
      return;
    }
    const owner = ownerOf(text);
    if (owner !== null) run.printed(owner, context.line(), context.line());
  }

  function passed(from: number, to: number): void {
    if (current !== null) run.printed(current, from, to);
  }

  /** `-test.v=test2json` puts a control character before its own markers and reports: then others are output. */
  function isReal(text: string, marker: Marker): boolean {
    const isMarked = text[marker.at - 1] === control;
    framed ||= isMarked;
    return isMarked || !framed;
  }

  function mark(text: string, marker: Marker): void {
    const before = marker.at > 1 ? text.slice(0, marker.at) : "";
    if (before !== "" && current !== null) run.output(current, before);
    if (marker.word === "ATTR") return;
    forget();
    starts ||= marker.word === "RUN" && run.tests.size === 0;
    if (marker.word === "PAUSE") {
      run.get(marker.name);
      current = parentOf(marker.name);
    } else if (marker.name === "") current = null;
    else current = marker.word === "RUN" ? run.start(marker.name) : run.get(marker.name);
  }

  function forget(): void {
    if (reported.length > 0) reported = [];
    if (crashed.length > 0) crashed = [];
    listing = false;
  }

  function parentOf(name: string): GoTest | null {
    const slash = name.lastIndexOf("/");
    return slash === -1 ? null : (run.tests.get(name.slice(0, slash)) ?? null);
  }

  /** Only a subtest is reported below another; a fuzz test's seed has its name. */
  function mayFollow(report: ReportLine): boolean {
    if (isForeign(report)) return false;
    return report.indent === 0 || report.name.includes("/") || reported.at(-1)?.test.name === report.name;
  }

  /** Then each test but a benchmark is told when it starts: the report of another was printed by the test that runs. */
  function isForeign({ name }: ReportLine): boolean {
    if (current === null || !starts || current.name === name) return false;
    return !run.tests.has(name) && !name.startsWith("Benchmark");
  }

  function settle(report: ReportLine, raw: string): void {
    if (report.before !== "" && current !== null) run.output(current, report.before);
    while ((reported.at(-1)?.indent ?? -1) >= report.indent) reported.pop();
    if (crashed.length > 0) crashed = [];
    if (reported.at(-1)?.test.name === report.name) return;
    const { name, status, durationMs } = report;
    const test =
      current?.name === name && current.status === null
        ? run.settle(current, status, durationMs)
        : run.finish(name, status, durationMs);
    if (report.status === "failed") test.report = context.evidence(raw);
    reported.push({ test, indent: report.indent });
    if (current !== null && (current === test || current.name.startsWith(`${test.name}/`))) current = null;
  }

  /** With `-count` a benchmark is measured several times: the time is that of all. */
  function measure({ name, durationMs }: BenchmarkLine): void {
    forget();
    current = run.get(name);
    if (durationMs === null) return;
    run.finish(current.name, "passed", (current.durationMs ?? 0) + durationMs);
    current = null;
  }

  /** Below a report, deeper lines are its output (Go before 1.14, or without -v); an example's are not indented. */
  function ownerOf(text: string): GoTest | null {
    if (reported.length === 0) return current;
    const indent = indentOf(text);
    if (text.trim() === "") return null;
    const top = reported.at(-1);
    if (indent === 0) return top?.test.name.startsWith("Example") ? top.test : current;
    while ((reported.at(-1)?.indent ?? -1) >= indent) reported.pop();
    return reported.at(-1)?.test ?? current;
  }

  function beginCrash(text: string, raw: string): void {
    const last = reported.findLast((report) => report.test.status === "failed");
    const owner = last?.test ?? current;
    listing = isTimeout(text);
    hung = listing ? run.hungStacks() : null;
    listed = false;
    cause = context.evidence(raw);
    if (owner === null) return;
    crashed = [owner];
    owner.crash = cause;
    owner.hung = hung;
    run.output(owner, raw);
  }

  /** Everything behind a panic is about it; a timeout first lists the tests it stopped. */
  function crash(text: string, raw: string): void {
    if (listing) {
      const name = runningTest(text);
      if (name !== null) return stopped(name, raw);
      if (text === "" || text.startsWith("goroutine ")) listing = false;
    }
    hung?.line(text);
    for (const test of crashed.slice(0, 20)) run.output(test, raw);
  }

  function stopped(name: string, raw: string): void {
    const test = run.get(name);
    if (!crashed.includes(test)) {
      test.crash = cause;
      test.hung = hung;
      const guess = crashed[0];
      // The running test was only a guess; the list is what Go knows.
      const guessed = crashed.length === 1 && guess !== undefined && !listed;
      if (guessed) {
        guess.crash = null;
        guess.hung = null;
      }
      crashed = guessed ? [test] : [...crashed, test].slice(0, 1000);
    }
    listed = true;
    run.output(test, raw);
  }

  return { line, passed, isSteady: () => reported.length === 0 && crashed.length === 0 && !listing };
}

/** The first line of what Go prints when a program dies. */
export function isCrash(text: string): boolean {
  return text.startsWith("panic: ") || text.startsWith("fatal error: ");
}

function isPackageEnd(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 70: // F
      return text === "FAIL";
    case 80: // P
      return text === "PASS";
    case 101: // e
      return text.startsWith("exit status ");
    case 99: // c
      return text.startsWith("coverage: ");
    default:
      return false;
  }
}

/** `\t\tTestA/sub (9m59s)` below `running tests:`. */
export function runningTest(text: string): string | null {
  const match = /^\s{1,8}(\S{1,1000}) \([\dhms.µn]{1,20}\)$/.exec(text);
  return match?.[1] ?? null;
}

/** Columns, with a tab for the four of a level: Go before 1.14 wrote tabs. */
function indentOf(text: string): number {
  let columns = 0;
  for (let at = 0; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) columns++;
    else if (code === 9) columns += 4;
    else return columns;
  }
}
