import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { type BazelFrame, readBazelFrame } from "./bazel-frame.ts";
import { readBenchmarkLine } from "./benchmark-line.ts";
import { createBuildErrors } from "./build-errors.ts";
import { createLedger } from "./ledger.ts";
import { readMarker } from "./marker.ts";
import { createNamedTests } from "./named-tests.ts";
import { endPackage } from "./package-end.ts";
import { type PackageLine, readPackageLine } from "./package-line.ts";
import { createPackageRun, type PackageRun } from "./package-run.ts";
import { readReportLine } from "./report-line.ts";
import { createBudget } from "./test-lines.ts";
import { createTestEvents } from "./test-events.ts";
import { createTestOutput, type TestOutput } from "./test-output.ts";

const errorMark = "##[error]";
const glued = "--- FAIL: ";

/** What `go test` prints, with `-v` and `-json`. In its text a package's name stands only in its last line, so its tests are settled there. */
export function goTest(context: LineContext): LineParser {
  context.beforeForgetting(() => catchUp(context.line() - 1));
  const budget = createBudget(context);
  const ledger = createLedger();
  const builds = createBuildErrors(context);
  const named = createNamedTests(context, budget, ledger);
  const events = createTestEvents(context, ledger, builds);
  let open: { readonly run: PackageRun; readonly output: TestOutput } | null = null;
  let closedAt = 0;
  let bareEnd: "passed" | "failed" | null = null;
  let summed = false;
  /** The line it was given last. */
  let seen = 0;
  /** True while nothing but a report behind other output says that a package was tested. */
  let isDoubtful = false;
  /** Of Bazel, whose output this is. */
  let target: BazelFrame | null = null;
  /** Name told by the lines above benchmarks. */
  let header: string | null = null;

  function line(raw: string): void {
    const here = context.line();
    catchUp(here - 1);
    seen = here;
    const code = raw.charCodeAt(0);
    if (code === 123 && raw.includes('"Action"')) return events.line(raw);
    if (open === null && events.stray(raw)) return;
    const frame = code === 61 ? readBazelFrame(raw) : null;
    if (frame !== null) return turnTo(frame);
    if (isSummed(code, raw)) return;
    if (open !== null && isPlainOutput(code, raw)) return open.output.line(raw, raw);
    const text = code === 35 && raw.startsWith(errorMark) ? raw.slice(errorMark.length) : raw;
    if (named.line(text, raw, open?.run ?? null)) return leaveEmpty();
    if (open === null && !mayBegin(text.charCodeAt(0))) {
      if (!builds.line(text)) beginBehind(text, raw);
      return;
    }
    const closing = readPackageLine(text);
    if (closing !== null) return closePackage(closing);
    if (isStepEnd(raw)) return endStep(raw);
    if (builds.line(text)) return;
    if ((open === null || isDoubtful) && begins(text)) isDoubtful = false;
    else if (open === null) return beginBehind(text, raw);
    open ??= begin();
    bareEnd = bareEndOf(text) ?? bareEnd;
    open.output.line(text, raw);
  }

  /** Lines that it slept through are output of the test that runs. */
  function catchUp(to: number): void {
    if (open !== null && seen < to) open.output.passed(seen + 1, to);
    seen = to;
  }

  /** Bazel frames the output of each target; a test binary that passed says so. */
  function turnTo(frame: BazelFrame): void {
    if (open !== null && target !== null) {
      const outcome = bareEnd ?? "failed";
      settle(target.target, outcome);
      ledger.close(target.run, outcome === "failed" ? "failure" : "success");
    } else if (open !== null) settle(null, bareEnd ?? "cut");
    target = frame.target === null ? null : frame;
    closedAt = context.line();
  }

  /** The summary of gotestsum repeats what its tests printed. */
  function isSummed(code: number, raw: string): boolean {
    if (code === 61)
      summed = raw.startsWith("=== FAIL: ") || raw.startsWith("=== SKIP: ") || isSummaryHead(raw);
    else if (summed && (isStepEnd(raw) || raw.startsWith("DONE "))) summed = false;
    return summed;
  }

  /** Most lines by far are indented, or begin as the frame of a test does: for them the rest need not be asked. */
  function isPlainOutput(code: number, raw: string): boolean {
    if (named.isInGroup() || builds.isOpen()) return false;
    if (code === 61 || code === 45) return !isDoubtful;
    return (code === 32 || code === 9) && !isStatusLetter(raw.charCodeAt(2));
  }

  function begins(text: string): boolean {
    if (text.startsWith("pkg: ")) header = text.slice("pkg: ".length).trim().slice(0, 500);
    const benchmark = readBenchmarkLine(text);
    if (benchmark !== null) return benchmark.durationMs !== null || header !== null;
    const marker = readMarker(text);
    if (marker !== null) return marker.at <= 1 && marker.name !== "";
    const report = readReportLine(text);
    if (report !== null) return report.indent === 0 && report.before === "";
    return text.startsWith("panic: ") || text.startsWith("fatal error: ");
  }

  /** Without -v a report may be the first of a package, behind what the test printed: its package's last line must confirm it. */
  function beginBehind(text: string, raw: string): void {
    const report = text.includes(glued) ? readReportLine(text) : null;
    if (report === null || report.before === "" || report.durationMs === null) return;
    open = begin();
    isDoubtful = true;
    open.output.line(text, raw);
  }

  function begin(): { readonly run: PackageRun; readonly output: TestOutput } {
    const run = createPackageRun(context, budget);
    return { run, output: createTestOutput(run, context) };
  }

  /** Another name was told for each of the tests that were open. */
  function leaveEmpty(): void {
    if (open?.run.tests.size === 0) open = null;
  }

  function closePackage(closing: PackageLine): void {
    if (open === null && named.hasClosed(closing.name)) return;
    const isBuilt = closing.outcome === "passed" || closing.outcome === "failed";
    if (open === null && isBuilt && events.close(closing.name, closing.outcome === "failed")) return;
    if (closing.outcome === "build failed" || closing.outcome === "setup failed") {
      ledger.add({ cases: [], failures: [builds.fail(closing.name)] });
      ledger.close(closing.name, "failure");
    } else if (closing.outcome !== "no tests") {
      settle(closing.name, closing.outcome);
      ledger.close(closing.name, closing.outcome === "failed" ? "failure" : "success");
    }
    closedAt = context.line();
  }

  function settle(suite: string | null, outcome: "passed" | "failed" | "cut"): void {
    const { run } = open === null || (isDoubtful && outcome === "cut") ? begin() : open;
    const recent = outcome === "failed" ? context.recent(closedAt).slice(0, -1) : [];
    ledger.add(endPackage(run, { suite: suite ?? header, outcome, recent }, context));
    budget.used = 0;
    open = null;
    bareEnd = null;
    header = null;
    isDoubtful = false;
  }

  /** A step ended with a package still open: a test binary run by itself, or a `go test` that was killed. */
  function endStep(raw: string): void {
    if (open === null) return;
    const failed = raw.startsWith("##[error]Process completed");
    settle(null, bareEnd ?? (failed && open.run.tests.size > 0 ? "failed" : "cut"));
  }

  function end(fileEnd: FileEnd): ParserResult {
    catchUp(context.line());
    named.end();
    events.end();
    if (open !== null) {
      const outcome = bareEnd;
      settle(null, outcome ?? "cut");
      if (outcome !== null) ledger.close("", outcome === "failed" ? "failure" : "success");
    }
    if (fileEnd === "failure") ledger.add({ cases: [], failures: builds.rest() });
    return ledger.result();
  }

  return {
    wakesOn: { starts: signs, words: ["=== ", "--- "] },
    awake: () =>
      summed || events.isStray() || named.isInGroup() || builds.isOpen() || open?.output.isSteady() === false,
    line,
    end,
  };
}

/** How all lines begin that are more than output of a test, but for those with a word of the frame. */
const signs = [
  "\u0016",
  "# ",
  "{",
  "=====",
  "~~~ ",
  "::group::",
  "=== ",
  "--- ",
  "FAIL",
  "PASS",
  "SKIP ",
  "EMPTY ",
  "ok ",
  "ok\t",
  "? ",
  "?\t",
  "Benchmark",
  "pkg: ",
  "panic: ",
  "fatal error: ",
  "exit status ",
  "coverage: ",
  "Post job cleanup.",
  "Cleaning up orphan processes",
  "DONE ",
];

/** By the first character: what an idle parser looks at more closely. */
function mayBegin(code: number): boolean {
  switch (code) {
    case 0x16:
    case 61: // =
    case 45: // -
    case 70: // F
    case 66: // B
    case 111: // o
    case 63: // ?
    case 112: // p
    case 102: // f
      return true;
    default:
      return false;
  }
}

/** `P`, `F`, `S` or `E`: gotestsum indents `  PASS pkg.TestA` by two blanks. */
function isStatusLetter(code: number): boolean {
  return code === 80 || code === 70 || code === 83 || code === 69;
}

function isSummaryHead(raw: string): boolean {
  return raw === "=== Failed" || raw === "=== Skipped" || raw === "=== Errors";
}

function bareEndOf(text: string): "passed" | "failed" | null {
  if (text === "FAIL") return "failed";
  return text === "PASS" ? "passed" : null;
}

function isStepEnd(raw: string): boolean {
  switch (raw.charCodeAt(0)) {
    case 35: // #
      return (
        raw.startsWith("##[error]Process completed with exit code") ||
        raw.startsWith("##[error]The operation was canceled") ||
        raw.startsWith("##[group]Run ")
      );
    case 80: // P
      return raw.startsWith("Post job cleanup.");
    case 67: // C
      return raw.startsWith("Cleaning up orphan processes");
    default:
      return false;
  }
}
