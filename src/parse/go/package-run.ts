import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineRange } from "../line-parser.ts";
import { createHungStacks, type HungStacks } from "./hung-stacks.ts";
import { keptText } from "../kept-text.ts";
import {
  addTestEvidence,
  addTestLine,
  addTestLines,
  type Budget,
  dropTestLines,
  noLines,
  type TestLines,
} from "./test-lines.ts";

const maxTests = 200_000;
const maxName = 1000;
const maxRanges = 500;

export type GoStatus = "passed" | "failed" | "skipped";

/** One run of one test; a test that runs again keeps its first failed run in `failedBefore`. */
export interface GoTest {
  readonly name: string;
  status: GoStatus | null;
  durationMs: number | null;
  /** Where it printed last. */
  from: number;
  to: number;
  /** Where it printed before that. */
  earlier: LineRange[];
  /** What it printed; nothing any more once it passed. */
  lines: TestLines;
  failedBefore: GoTest | null;
  /** The line of a panic or fatal error that ended it. */
  crash: EvidenceLine | null;
  /** Of a timeout: where the tests of its package hang; the same for all of them. */
  hung: HungStacks | null;
  /** The first line that the events say is of `t.Error` or `t.Fatal` (Go 1.26). */
  error: EvidenceLine | null;
  /** What its report said when no event says it. */
  told: { readonly status: GoStatus; readonly durationMs: number | null } | null;
  /** Its `--- FAIL` line, or the line of the event that says so. */
  report: EvidenceLine | null;
}

/** The tests of one package while it runs, from whichever output they are told. */
export interface PackageRun {
  readonly tests: Map<string, GoTest>;
  readonly from: number;
  start(name: string): GoTest;
  get(name: string): GoTest;
  output(test: GoTest, text: string): void;
  /** A line that came earlier is output of the test. */
  told(test: GoTest, line: EvidenceLine): void;
  /** Lines of the file are output of the test, as they stand there. */
  printed(test: GoTest, from: number, to: number): void;
  finish(name: string, status: GoStatus, durationMs: number | null): GoTest;
  /** Ends this run of a test. */
  settle(test: GoTest, status: GoStatus, durationMs: number | null): GoTest;
  /** Takes a test over from another run. */
  adopt(test: GoTest): void;
  /** Where its tests hang, once it has timed out. */
  hungStacks(): HungStacks;
}

const nowhere: LineRange[] = [];
/** Of all tests that printed nothing: never added to. */
const silent = noLines(null);

/** Begins at the context's current line. */
export function createPackageRun(context: LineContext, budget: Budget): PackageRun {
  const tests = new Map<string, GoTest>();
  let hung: HungStacks | null = null;

  /** Mostly of a new test: its name is looked for as the copy that is kept, so that it is hashed once. */
  function start(name: string): GoTest {
    const own = keptText(cut(name), maxName);
    const known = tests.get(own);
    return known === undefined || known.status !== null ? add(own, known) : known;
  }

  function get(name: string): GoTest {
    return tests.get(cut(name)) ?? add(keptText(cut(name), maxName), undefined);
  }

  function add(name: string, earlier: GoTest | undefined): GoTest {
    const line = context.line();
    const test: GoTest = {
      name: earlier?.name ?? name,
      status: null,
      durationMs: null,
      from: line,
      to: line,
      earlier: nowhere,
      lines: silent,
      failedBefore: earlier === undefined ? null : failedOf(earlier),
      crash: null,
      hung: null,
      error: null,
      told: null,
      report: null,
    };
    if (tests.size < maxTests) tests.set(test.name, test);
    return test;
  }

  function output(test: GoTest, text: string): void {
    touch(test, context.line());
    addTestLine(linesOf(test), text, budget);
  }

  function told(test: GoTest, line: EvidenceLine): void {
    if (line.line > test.to) touch(test, line.line);
    addTestEvidence(linesOf(test), line);
  }

  function printed(test: GoTest, first: number, last: number): void {
    touch(test, first);
    test.to = last;
    addTestLines(linesOf(test), first, last);
  }

  function linesOf(test: GoTest): TestLines {
    if (test.lines === silent) test.lines = noLines(budget);
    return test.lines;
  }

  function finish(name: string, status: GoStatus, durationMs: number | null): GoTest {
    const known = get(name);
    return settle(isOver(known) ? add(known.name, known) : known, status, durationMs);
  }

  function settle(test: GoTest, status: GoStatus, durationMs: number | null): GoTest {
    touch(test, context.line());
    test.status = status;
    test.durationMs = durationMs;
    if (status === "failed") test.report = context.evidence(`--- FAIL: ${test.name}`);
    else if (test.lines !== silent) {
      dropTestLines(test.lines, budget);
      test.lines = silent;
    }
    return test;
  }

  function adopt(test: GoTest): void {
    const earlier = tests.get(test.name);
    if (earlier !== undefined) test.failedBefore ??= failedOf(earlier);
    if (earlier !== undefined || tests.size < maxTests) tests.set(test.name, test);
  }

  function hungStacks(): HungStacks {
    hung ??= createHungStacks(budget);
    return hung;
  }

  return {
    tests,
    from: context.line(),
    hungStacks,
    start,
    get,
    output,
    told,
    printed,
    finish,
    settle,
    adopt,
  };
}

/** Ended once already: what ends now is its next run (`-count`); of a benchmark it is the same one, measured again. */
function isOver(test: GoTest): boolean {
  return test.status !== null && !test.name.startsWith("Benchmark");
}

function failedOf(test: GoTest): GoTest | null {
  return test.failedBefore ?? (test.status === "failed" ? test : null);
}

/** Where it printed, in order. */
export function rangesOf(test: GoTest): LineRange[] {
  return [...test.earlier, { from: test.from, to: test.to }];
}

function cut(name: string): string {
  return name.length > maxName ? name.slice(0, maxName) : name;
}

function touch(test: GoTest, line: number): void {
  if (line > test.to + 1 && test.earlier.length < maxRanges) {
    if (test.earlier === nowhere) test.earlier = [];
    test.earlier.push({ from: test.from, to: test.to });
    test.from = line;
  }
  test.to = line;
}
