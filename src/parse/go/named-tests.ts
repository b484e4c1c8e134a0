import type { LineContext } from "../line-parser.ts";
import type { GotestsumLine } from "./gotestsum-line.ts";
import { readGotestsumLine } from "./gotestsum-line.ts";
import type { Ledger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { createPackageRun, type GoTest, type PackageRun } from "./package-run.ts";
import type { Budget } from "./test-lines.ts";

const maxPackages = 2000;

/** Tests whose package stands beside their name, as gotestsum prints them while they end. */
export interface NamedTests {
  /** True when the line was one of them, or output in a test's group. `open` holds the tests whose package is not told yet. */
  line(text: string, raw: string, open: PackageRun | null): boolean;
  /** The package that was closed last has this name, or the end of it. */
  hasClosed(name: string): boolean;
  /** True while each line is output of the test named last. */
  isInGroup(): boolean;
  /** Settles what is left. */
  end(): void;
}

export function createNamedTests(context: LineContext, budget: Budget, ledger: Ledger): NamedTests {
  const runs = new Map<string, PackageRun>();
  let closed: string | null = null;
  let group: { readonly run: PackageRun; readonly test: GoTest } | null = null;

  function line(text: string, raw: string, open: PackageRun | null): boolean {
    if (group !== null) return inGroup(group, raw);
    const found = readGotestsumLine(text);
    if (found === null) return false;
    if (found.test === null) return closePackage(found);
    addTest(found, found.test, open);
    return true;
  }

  function inGroup(own: { readonly run: PackageRun; readonly test: GoTest }, raw: string): boolean {
    if (raw.startsWith("##[group]") || (beginsGroup(raw) && readGotestsumLine(raw) !== null)) {
      group = null;
      return line(raw, raw, null);
    }
    if (raw.startsWith("##[endgroup]") || raw.startsWith("::endgroup::")) group = null;
    else if (beginsSummary(raw)) {
      group = null;
      return false;
    } else if (own.test.status === "failed") own.run.output(own.test, raw);
    return true;
  }

  function addTest(found: GotestsumLine, name: string, open: PackageRun | null): void {
    const run = runOf(found.suite);
    if (run === null) return;
    const printed = open?.tests.get(name);
    if (printed !== undefined) open?.tests.delete(name);
    if (printed !== undefined && printed.status === found.status) return run.adopt(printed);
    const test = run.finish(name, found.status, found.durationMs);
    if (found.isGroup) group = { run, test };
  }

  function runOf(suite: string): PackageRun | null {
    const known = runs.get(suite);
    if (known !== undefined || runs.size >= maxPackages) return known ?? null;
    const run = createPackageRun(context, budget);
    runs.set(suite, run);
    return run;
  }

  /** Other tools print such lines for files: only a package with tests counts. */
  function closePackage(found: GotestsumLine): boolean {
    const run = runs.get(found.suite);
    if (run === undefined) return false;
    settle(found.suite, run, found.status === "failed");
    return true;
  }

  function settle(suite: string, run: PackageRun, failed: boolean): void {
    runs.delete(suite);
    closed = suite;
    ledger.add(endPackage(run, { suite, outcome: failed ? "failed" : "passed", recent: [] }, context));
    ledger.close(suite, failed ? "failure" : "success");
  }

  function end(): void {
    for (const [suite, run] of runs) {
      const all = [...run.tests.values()];
      settle(
        suite,
        run,
        all.some((test) => test.status === "failed"),
      );
    }
  }

  function hasClosed(name: string): boolean {
    return closed !== null && (name === closed || name.endsWith(`/${closed}`));
  }

  return { line, hasClosed, isInGroup: () => group !== null, end };
}

/** A group of GitHub's has its end; one of Buildkite's goes on to the next. */
function beginsGroup(raw: string): boolean {
  return raw.startsWith("::group::") || raw.startsWith("~~~ ") || raw.startsWith("--- ");
}

function beginsSummary(raw: string): boolean {
  return /^(?:\+\+\+ |=== (?:Failed|Skipped|Errors)$|DONE \d)/.test(raw);
}
