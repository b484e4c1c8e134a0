import type { LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { createLedger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { createPackageRun, type GoTest, type PackageRun } from "./package-run.ts";
import type { Budget } from "./test-lines.ts";

const maxPackages = 2000;

/** The summary of gotestsum, where the tests themselves were not printed: `=== FAIL: pkg TestA/one (0.10s)` with the output below, up to `DONE 12 tests, 1 failure`. */
export function gotestsum(context: LineContext): LineParser {
  const budget: Budget = { used: 0 };
  const packages = new Map<string, PackageRun>();
  let current: { readonly run: PackageRun; readonly test: GoTest } | null = null;

  function line(raw: string): void {
    if (current === null && raw.charCodeAt(0) !== 61) return;
    if (raw.startsWith("=== FAIL: ")) current = begin(raw);
    else if (raw.startsWith("=== ") || raw.startsWith("DONE ") || raw.startsWith("##[")) current = null;
    else current?.run.output(current.test, raw);
  }

  function begin(raw: string): { readonly run: PackageRun; readonly test: GoTest } | null {
    const match = /^=== FAIL: (\S{1,500}) (\S{1,1000})(?: \(re-run \d{1,4}\))? \((\d{1,9}\.\d{1,9})s\)$/.exec(
      raw,
    );
    const run = match === null ? null : runOf(match[1] ?? "");
    if (match === null || run === null) return null;
    const test = run.finish(match[2] ?? "", "failed", Math.round(Number(match[3]) * 1000));
    return { run, test };
  }

  function runOf(name: string): PackageRun | null {
    const known = packages.get(name);
    if (known !== undefined || packages.size >= maxPackages) return known ?? null;
    const run = createPackageRun(context, budget);
    packages.set(name, run);
    return run;
  }

  function end(): ParserResult {
    const ledger = createLedger();
    for (const [suite, run] of packages) {
      ledger.add(endPackage(run, { suite, outcome: "failed", recent: [] }, context));
    }
    return { ...ledger.result(), outcome: packages.size > 0 ? "failure" : null };
  }

  return { line, end };
}
