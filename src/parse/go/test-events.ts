import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";
import { benchmarkName } from "./benchmark-line.ts";
import type { BuildErrors } from "./build-errors.ts";
import { type EventOutput, createEventOutput } from "./event-output.ts";
import type { Ledger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { createPackageRun, type GoStatus, type PackageRun } from "./package-run.ts";
import { readTestEvent, type TestEvent } from "./test-event.ts";
import { crashedTest, createStrayCrash, hasFrameOf } from "./stray-crash.ts";
import { isCrash } from "./test-output.ts";
import { createBudget } from "./test-lines.ts";

const maxPackages = 2000;

interface OpenPackage {
  readonly run: PackageRun;
  readonly output: EventOutput;
  /** What was printed outside of tests, the last lines of it. */
  recent: EvidenceLine[];
}

export interface TestEvents {
  line(text: string): void;
  /** True: the line, which is no event, is of a panic in the middle of the events. */
  stray(text: string): boolean;
  isStray(): boolean;
  /** A line that is no event says how a package ended; false when none of that name is open. */
  close(name: string, failed: boolean): boolean;
  /** Settles what is left. */
  end(): void;
}

/** Events of `go test -json`: packages may interleave, so each has its own run. */
export function createTestEvents(context: LineContext, ledger: Ledger, builds: BuildErrors): TestEvents {
  const budget = createBudget(context);
  const packages = new Map<string, OpenPackage>();
  const crash = createStrayCrash(context);

  function line(text: string): void {
    const event = readTestEvent(text);
    if (event === null) return;
    if (event.action === "build-output") return buildOutput(event);
    const name = event.package ?? "";
    if (!isTestAction(event.action) || (name === "" && isUnknown(event))) return;
    const open = opened(name);
    if (open === null) return;
    if (event.test === null) packageEvent(event, name, open);
    else testEvent(event, event.test, open);
  }

  function stray(text: string): boolean {
    if (packages.size === 0) return false;
    if (!crash.isOpen() && isCrash(text)) giveCrash(lastOpened());
    return crash.line(text);
  }

  function lastOpened(): string {
    return [...packages.keys()].at(-1) ?? "";
  }

  /** Gives a panic to the package that its stack names, else to the one that ends. */
  function giveCrash(ending: string): void {
    const lines = crash.take();
    if (lines.length === 0) return;
    const name = [...packages.keys()].find((one) => hasFrameOf(one, lines)) ?? ending;
    const open = packages.get(name);
    const test = open === undefined ? null : crashedTest(open.run, name, lines);
    if (open === undefined) return;
    if (test === null) return void open.recent.push(...lines);
    for (const told of lines) open.output.told(test, told);
  }

  /** Other tools print lines with an action, too: without a package only a test's count, and what follows them. */
  function isUnknown(event: TestEvent): boolean {
    return event.test === null && !packages.has("");
  }

  function opened(name: string): OpenPackage | null {
    const known = packages.get(name);
    if (known !== undefined) return known;
    if (packages.size >= maxPackages) return null;
    const run = createPackageRun(context, budget);
    const open: OpenPackage = { run, output: createEventOutput(run, context), recent: [] };
    packages.set(name, open);
    return open;
  }

  function buildOutput(event: TestEvent): void {
    const text = event.output.trimEnd();
    const name = (event.importPath ?? "").split(" ", 1)[0] ?? "";
    if (!text.startsWith("# ") && text !== "") builds.add(baseName(name), text);
  }

  function testEvent(event: TestEvent, name: string, open: OpenPackage): void {
    const status = statusOf(event.action);
    if (status !== null) {
      open.output.flush(name);
      finish(open.run, benchmarkName(name, open.run.tests), status, event.elapsed);
    } else if (event.action === "run") open.run.start(name);
    else if (event.action === "output")
      open.output.add(benchmarkName(name, open.run.tests), event.output, event.outputType === "error");
  }

  /** Of a benchmark the events tell no time, its own line does. */
  function finish(run: PackageRun, name: string, status: GoStatus, elapsed: number | null): void {
    const measured = name.startsWith("Benchmark") ? (run.tests.get(name)?.durationMs ?? null) : null;
    run.finish(name, status, measured ?? milliseconds(elapsed));
  }

  function packageEvent(event: TestEvent, name: string, open: OpenPackage): void {
    const status = statusOf(event.action);
    if (status !== null) closePackage(event, name, open);
    else if (event.action === "output") {
      for (const text of open.output.addPackage(event.output)) remember(open, text);
    }
  }

  function remember(open: OpenPackage, text: string): void {
    if (/^(?:FAIL|ok|PASS)\s/.test(`${text} `) || text.startsWith("exit status")) return;
    open.recent.push(context.evidence(text));
    if (open.recent.length > 200) open.recent = open.recent.slice(-100);
  }

  function closePackage(event: TestEvent, name: string, open: OpenPackage): void {
    giveCrash(name);
    const failed = event.action === "fail";
    const build = failed && (event.failedBuild !== null || open.output.saysBuildFailed());
    if (build) ledger.add({ cases: [], failures: [builds.fail(name, culpritOf(event, name))] });
    else settle(name, open, failed ? "failed" : "passed");
    ledger.close(name, failed ? "failure" : "success");
    packages.delete(name);
  }

  function close(name: string, failed: boolean): boolean {
    const open = packages.get(name);
    if (open === undefined) return false;
    giveCrash(name);
    settle(name, open, failed ? "failed" : "passed");
    ledger.close(name, failed ? "failure" : "success");
    packages.delete(name);
    return true;
  }

  function settle(suite: string, open: OpenPackage, outcome: "passed" | "failed" | "cut"): void {
    open.output.flushAll();
    const named = suite === "" ? null : suite;
    ledger.add(endPackage(open.run, { suite: named, outcome, recent: open.recent }, context));
    if (packages.size <= 1) budget.used = 0;
  }

  function end(): void {
    giveCrash(lastOpened());
    for (const [name, open] of packages) settle(name, open, "cut");
  }

  return { line, stray, isStray: () => crash.isOpen(), close, end };
}

function statusOf(action: string): GoStatus | null {
  switch (action) {
    case "pass":
    case "bench":
      return "passed";
    case "fail":
      return "failed";
    case "skip":
      return "skipped";
    default:
      return null;
  }
}

function milliseconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000);
}

function isTestAction(action: string): boolean {
  return action === "output" || action === "run" || action === "start" || statusOf(action) !== null;
}

/** The package whose build failed: the one under test, or one that it needs. */
function culpritOf(event: TestEvent, name: string): string {
  return event.failedBuild === null ? name : baseName(event.failedBuild.split(" ", 1)[0] ?? "");
}

/** The compiler names a package under test `pkg.test`. */
function baseName(importPath: string): string {
  return importPath.endsWith(".test") ? importPath.slice(0, -".test".length) : importPath;
}
