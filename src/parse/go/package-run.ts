import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineRange } from "../line-parser.ts";
import { keptText } from "../kept-text.ts";
import { addTestLine, type Budget, dropTestLines, noLines, type TestLines } from "./test-lines.ts";

const maxTests = 200_000;
const maxName = 1000;
const maxRanges = 500;

export type GoStatus = "passed" | "failed" | "skipped";

/** One run of one test; a test that runs again keeps its first failed run in `failedBefore`. */
export interface GoTest {
  readonly name: string;
  status: GoStatus | null;
  durationMs: number | null;
  /** Where it printed; none once it passed. */
  ranges: LineRange[];
  readonly lines: TestLines;
  failedBefore: GoTest | null;
  /** The line of a panic or fatal error that ended it. */
  crash: EvidenceLine | null;
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
  finish(name: string, status: GoStatus, durationMs: number | null): GoTest;
  /** Takes a test over from another run. */
  adopt(test: GoTest): void;
}

const nowhere: LineRange[] = [];

/** Begins at the context's current line. */
export function createPackageRun(context: LineContext, budget: Budget): PackageRun {
  const tests = new Map<string, GoTest>();

  function start(name: string): GoTest {
    const known = tests.get(cut(name));
    const test = known === undefined || known.status !== null ? add(name, known) : known;
    touch(test, context.line());
    return test;
  }

  function get(name: string): GoTest {
    return tests.get(cut(name)) ?? start(name);
  }

  function add(name: string, earlier: GoTest | undefined): GoTest {
    const test: GoTest = {
      name: earlier?.name ?? keptText(cut(name), maxName),
      status: null,
      durationMs: null,
      ranges: [],
      lines: noLines(),
      failedBefore:
        earlier?.status === "failed" ? (earlier.failedBefore ?? earlier) : (earlier?.failedBefore ?? null),
      crash: null,
      error: null,
      told: null,
      report: null,
    };
    if (tests.size < maxTests) tests.set(test.name, test);
    return test;
  }

  function output(test: GoTest, text: string): void {
    touch(test, context.line());
    addTestLine(test.lines, text, context, budget);
  }

  function finish(name: string, status: GoStatus, durationMs: number | null): GoTest {
    const test = get(name);
    touch(test, context.line());
    test.status = status;
    test.durationMs = durationMs;
    if (status === "failed") test.report = context.evidence(`--- FAIL: ${test.name}`);
    else {
      dropTestLines(test.lines, budget);
      test.ranges = nowhere;
    }
    return test;
  }

  function adopt(test: GoTest): void {
    const earlier = tests.get(test.name);
    if (earlier?.status === "failed") test.failedBefore ??= earlier.failedBefore ?? earlier;
    if (earlier !== undefined || tests.size < maxTests) tests.set(test.name, test);
  }

  return { tests, from: context.line(), start, get, output, finish, adopt };
}

function cut(name: string): string {
  return name.length > maxName ? name.slice(0, maxName) : name;
}

function touch(test: GoTest, line: number): void {
  if (test.ranges === nowhere) test.ranges = [];
  const last = test.ranges.at(-1);
  if (last !== undefined && (line <= last.to + 1 || test.ranges.length >= maxRanges))
    last.to = Math.max(last.to, line);
  else test.ranges.push({ from: line, to: line });
}
