import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { buildFailure } from "./build-errors.ts";
import { createLedger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { createPackageRun, type GoTest, type PackageRun } from "./package-run.ts";
import { readSummaryLine, runsIn, type SummaryLine } from "./summary-line.ts";
import { createBudget } from "./test-lines.ts";

const maxPackages = 2000;
const maxOwnLines = 100;

interface SummedPackage {
  readonly run: PackageRun;
  /** What it printed outside of tests; null when it did not fail by itself. */
  own: EvidenceLine[] | null;
  isUnbuilt: boolean;
}

/** What the lines belong to: a test, a package by itself, or what did not compile. */
type Owner =
  | { readonly kind: "test"; readonly run: PackageRun; readonly test: GoTest }
  | { readonly kind: "package"; readonly of: SummedPackage }
  | { readonly kind: "errors" };

/**
 * The summary of gotestsum, where the tests themselves were not printed: `=== FAIL: pkg TestA/one (0.10s)` with the
 * output below, up to `DONE 12 tests, 1 failure`. With `--rerun-fails` every test that failed runs again: one that did
 * not fail in the last run passed.
 */
export function gotestsum(context: LineContext): LineParser {
  const budget = createBudget(context);
  const ledger = createLedger();
  let packages = new Map<string, SummedPackage>();
  /** The last run in which each test failed; runs count from 0. */
  let lastFailed = new Map<GoTest, number>();
  let errors: EvidenceLine[] = [];
  let owner: Owner | null = null;

  function line(raw: string): void {
    const code = raw.charCodeAt(0);
    if (code === 61 && raw.startsWith("=== ")) owner = begin(raw);
    else if (code === 68 && raw.startsWith("DONE ")) done(raw);
    else if (owner !== null && code === 35 && raw.startsWith("##[")) owner = null;
    else if (owner !== null) take(owner, raw);
  }

  function begin(raw: string): Owner | null {
    if (raw === "=== Errors") return { kind: "errors" };
    const found = readSummaryLine(raw);
    const summed = found === null ? null : packageOf(found.suite);
    if (found === null || summed === null) return null;
    if (found.test === "") return { kind: "package", of: summed };
    const test = add(summed.run, found);
    if (found.status === "failed") lastFailed.set(test, found.run);
    return { kind: "test", run: summed.run, test };
  }

  function packageOf(name: string): SummedPackage | null {
    const known = packages.get(name);
    if (known !== undefined || packages.size >= maxPackages) return known ?? null;
    const summed = { run: createPackageRun(context, budget), own: null, isUnbuilt: false };
    packages.set(name, summed);
    return summed;
  }

  /** The first run told of a test keeps its lines, the last one its time. */
  function add(run: PackageRun, found: SummaryLine): GoTest {
    const earlier = run.tests.get(found.test);
    if (earlier?.status !== "failed") return run.finish(found.test, found.status, found.durationMs);
    earlier.durationMs = found.durationMs;
    return earlier;
  }

  function take(to: Owner, raw: string): void {
    switch (to.kind) {
      case "test":
        if (to.test.status === "failed") to.run.output(to.test, raw);
        return;
      case "package":
        return takeOwn(to.of, raw);
      case "errors":
        if (raw !== "" && !raw.startsWith("# ") && errors.length < maxOwnLines)
          errors.push(context.evidence(raw));
    }
  }

  function takeOwn(summed: SummedPackage, raw: string): void {
    summed.own ??= [];
    summed.isUnbuilt ||= raw.startsWith("FAIL\t") && / \[(?:build|setup) failed\]/.test(raw.slice(0, 1000));
    if (summed.own.length < maxOwnLines && !raw.startsWith("FAIL\t")) summed.own.push(context.evidence(raw));
  }

  function done(raw: string): void {
    const runs = runsIn(raw);
    if (runs === null) return;
    owner = null;
    if (!/ (?:failures?|errors?)\b/.test(raw.slice(0, 200))) ledger.close("", "success");
    settleAll(runs);
  }

  function settleAll(runs: number): void {
    for (const [suite, summed] of packages) settle(suite, summed, runs);
    packages = new Map();
    lastFailed = new Map();
    errors = [];
  }

  function settle(suite: string, summed: SummedPackage, runs: number): void {
    const { run, own, isUnbuilt } = summed;
    const outcome = own === null ? "cut" : "failed";
    const ended = endPackage(run, { suite, outcome, recent: own ?? [] }, context);
    ledger.add(isUnbuilt ? { cases: [], failures: [buildFailure(suite, errors, context)] } : ended);
    const passed = ended.cases.filter((one) => passedLater(run.tests.get(one.name), runs));
    ledger.add({ cases: passed.map((one) => ({ ...one, status: "passed" })), failures: [] });
    const failed = ended.cases.filter((one) => one.status === "failed").length;
    ledger.close(suite, own !== null || failed > passed.length ? "failure" : "success");
  }

  function passedLater(test: GoTest | undefined, runs: number): boolean {
    const last = test === undefined ? undefined : lastFailed.get(test);
    return last !== undefined && last < runs - 1;
  }

  function end(): ParserResult {
    settleAll(1);
    return ledger.result();
  }

  return {
    wakesOn: { starts: ["=== FAIL: ", "=== SKIP: ", "=== Errors", "DONE "] },
    awake: () => owner !== null,
    line,
    end,
  };
}
