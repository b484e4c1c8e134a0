import type { LineContext } from "../line-parser.ts";
import type { GoTest, PackageRun } from "./package-run.ts";
import { readReportLine, type ReportLine } from "./report-line.ts";

export interface TestOutput {
  /** `raw` is the line as evidence shows it; `text` is it without the mark of a problem matcher. */
  line(text: string, raw: string): void;
}

/** Gives each line of one package to the test that printed it: the one that runs, or the one just reported. */
export function createTestOutput(run: PackageRun, context: LineContext): TestOutput {
  let current: GoTest | null = null;
  let reported: { readonly test: GoTest; readonly indent: number }[] = [];
  let crashed: GoTest[] = [];
  let listing = false;

  function line(text: string, raw: string): void {
    const marker = markerAt(text);
    if (marker !== null) return mark(text, marker);
    if (text.includes("--- ")) {
      const report = readReportLine(text);
      if (report !== null) return settle(report, raw);
    }
    if (crashed.length > 0) return crash(text, raw);
    if (isCrash(text)) return beginCrash(text, raw);
    if (isPackageEnd(text)) {
      current = null;
      reported = [];
      return;
    }
    const owner = ownerOf(text);
    if (owner !== null) run.output(owner, raw);
  }

  function mark(text: string, marker: Marker): void {
    if (marker.at > 0 && current !== null) run.output(current, text.slice(0, marker.at));
    reported = [];
    crashed = [];
    if (marker.word === "PAUSE") {
      run.get(marker.name);
      current = parentOf(marker.name);
    } else current = marker.word === "RUN" ? run.start(marker.name) : run.get(marker.name);
  }

  function parentOf(name: string): GoTest | null {
    const slash = name.lastIndexOf("/");
    return slash === -1 ? null : (run.tests.get(name.slice(0, slash)) ?? null);
  }

  function settle(report: ReportLine, raw: string): void {
    if (report.before !== "" && current !== null) run.output(current, report.before);
    while ((reported.at(-1)?.indent ?? -1) >= report.indent) reported.pop();
    crashed = [];
    if (reported.at(-1)?.test.name === report.name) return;
    if (isOver(run.tests.get(report.name))) run.start(report.name);
    const test = run.finish(report.name, report.status, report.durationMs);
    if (report.status === "failed") test.report = context.evidence(raw);
    reported.push({ test, indent: report.indent });
    if (current !== null && (current === test || current.name.startsWith(`${test.name}/`))) current = null;
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
    listing = text.includes("test timed out after");
    if (owner === null) return;
    crashed = [owner];
    owner.crash = context.evidence(raw);
    run.output(owner, raw);
  }

  /** Everything behind a panic is about it; a timeout first lists the tests it stopped. */
  function crash(text: string, raw: string): void {
    const first = crashed[0];
    if (first === undefined) return;
    if (listing) {
      const name = runningTest(text);
      if (name !== null) return stopped(name, raw, first);
      if (text === "" || text.startsWith("goroutine ")) listing = false;
    }
    for (const test of crashed.slice(0, 20)) run.output(test, raw);
  }

  function stopped(name: string, raw: string, first: GoTest): void {
    const test = run.get(name);
    if (!crashed.includes(test)) {
      test.crash = first.crash;
      // The running test was only a guess; the list is what Go knows.
      if (crashed.length === 1 && first.crash !== null && first.name !== name) first.crash = null;
      crashed = first.crash === null ? [test] : [...crashed, test].slice(0, 1000);
    }
    run.output(test, raw);
  }

  return { line };
}

/** Reported once already: this report is of its next run (`-count`). */
function isOver(test: GoTest | undefined): boolean {
  return test !== undefined && test.status !== null;
}

interface Marker {
  readonly word: string;
  readonly name: string;
  /** Where it begins: behind 0 when output that did not end its line stands before it. */
  readonly at: number;
}

function markerAt(text: string): Marker | null {
  const at = text.indexOf("=== ");
  if (at === -1) return null;
  const match = /^=== (RUN|CONT|NAME|PAUSE) {1,3}(\S.{0,1500})$/.exec(text.slice(at, at + 1600));
  if (match === null) return null;
  return { word: match[1] ?? "", name: (match[2] ?? "").trimEnd(), at };
}

function isCrash(text: string): boolean {
  return text.startsWith("panic: ") || text.startsWith("fatal error: ");
}

function isPackageEnd(text: string): boolean {
  return (
    text === "FAIL" || text === "PASS" || text.startsWith("exit status ") || text.startsWith("coverage: ")
  );
}

/** `\t\tTestA/sub (9m59s)` below `running tests:`. */
function runningTest(text: string): string | null {
  const match = /^\s{1,8}(\S{1,1000}) \([\dhms.µn]{1,20}\)$/.exec(text);
  return match?.[1] ?? null;
}

function indentOf(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}
