import type { LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { createLedger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { createPackageRun, type GoTest, type PackageRun } from "./package-run.ts";
import { readSummaryLine, runsIn, type SummaryLine } from "./summary-line.ts";
import { createBudget } from "./test-lines.ts";

const maxPackages = 2000;

interface Section {
  readonly packages: Map<string, PackageRun>;
  /** The last run in which each test failed; runs count from 0. */
  readonly lastFailed: Map<GoTest, number>;
}

/**
 * The summary of gotestsum, where the tests themselves were not printed: `=== FAIL: pkg TestA/one (0.10s)` with the
 * output below, up to `DONE 12 tests, 1 failure`. With `--rerun-fails` every test that failed runs again: one that did
 * not fail in the last run passed.
 */
export function gotestsum(context: LineContext): LineParser {
  const budget = createBudget();
  const ledger = createLedger();
  let section: Section | null = null;
  let current: { readonly run: PackageRun; readonly test: GoTest } | null = null;

  function line(raw: string): void {
    const code = raw.charCodeAt(0);
    if (code === 61 && raw.startsWith("=== ")) current = begin(raw);
    else if (code === 68 && raw.startsWith("DONE ")) done(raw);
    else if (current !== null && code === 35 && raw.startsWith("##[")) current = null;
    else if (current?.test.status === "failed") current.run.output(current.test, raw);
  }

  function begin(raw: string): { readonly run: PackageRun; readonly test: GoTest } | null {
    const found = readSummaryLine(raw);
    if (found === null) return null;
    section ??= { packages: new Map(), lastFailed: new Map() };
    const run = runOf(section, found.suite);
    if (run === null) return null;
    const test = add(run, found);
    if (found.status === "failed") section.lastFailed.set(test, found.run);
    return { run, test };
  }

  /** The first run told of a test keeps its lines, the last one its time. */
  function add(run: PackageRun, found: SummaryLine): GoTest {
    const earlier = run.tests.get(found.test);
    if (earlier?.status === "failed") {
      earlier.durationMs = found.durationMs;
      return earlier;
    }
    return run.finish(found.test, found.status, found.durationMs);
  }

  function runOf({ packages }: Section, name: string): PackageRun | null {
    const known = packages.get(name);
    if (known !== undefined || packages.size >= maxPackages) return known ?? null;
    const run = createPackageRun(context, budget);
    packages.set(name, run);
    return run;
  }

  function done(raw: string): void {
    const runs = runsIn(raw);
    if (runs === null) return;
    current = null;
    settle(runs);
  }

  function settle(runs: number): void {
    for (const [suite, run] of section?.packages ?? []) {
      const recovered = [...run.tests.values()].filter((test) => passedLater(test, runs));
      for (const test of recovered) run.finish(test.name, "passed", test.durationMs);
      const left = [...run.tests.values()].some((test) => test.status === "failed");
      const outcome = left ? "failed" : "passed";
      ledger.add(endPackage(run, { suite, outcome, recent: [] }, context));
      ledger.close(suite, left ? "failure" : "success");
    }
    section = null;
  }

  function passedLater(test: GoTest, runs: number): boolean {
    const last = section?.lastFailed.get(test);
    return test.status === "failed" && last !== undefined && last < runs - 1;
  }

  function end(): ParserResult {
    settle(1);
    return ledger.result();
  }

  return { line, end };
}
