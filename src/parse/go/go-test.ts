import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { createBuildErrors } from "./build-errors.ts";
import { createLedger } from "./ledger.ts";
import { endPackage } from "./package-end.ts";
import { type PackageLine, readPackageLine } from "./package-line.ts";
import { createPackageRun, type PackageRun } from "./package-run.ts";
import type { Budget } from "./test-lines.ts";
import { createTestOutput, type TestOutput } from "./test-output.ts";

/** Text of `go test` and `go test -v`. A package's name stands only in its last line, so its tests are settled there. */
export function goTest(context: LineContext): LineParser {
  const budget: Budget = { used: 0 };
  const ledger = createLedger();
  const builds = createBuildErrors(context);
  let open: { readonly run: PackageRun; readonly output: TestOutput } | null = null;
  let closedAt = 0;
  let bareEnd: "passed" | "failed" | null = null;

  function line(raw: string): void {
    const text = raw.startsWith("##[error]") ? raw.slice("##[error]".length) : raw;
    if (open === null && !mayBegin(text)) {
      builds.line(text);
      return;
    }
    const closing = readPackageLine(text);
    if (closing !== null) return closePackage(closing);
    if (isStepEnd(raw)) return endStep(raw);
    if (builds.line(text)) return;
    if (open === null && !begins(text)) return;
    open ??= begin();
    bareEnd = bareEndOf(text) ?? bareEnd;
    open.output.line(text, raw);
  }

  function begin(): { readonly run: PackageRun; readonly output: TestOutput } {
    const run = createPackageRun(context, budget);
    return { run, output: createTestOutput(run, context) };
  }

  function closePackage(closing: PackageLine): void {
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
    const { run } = open ?? begin();
    const recent = outcome === "failed" ? context.recent(closedAt).slice(0, -1) : [];
    ledger.add(endPackage(run, { suite, outcome, recent }, context));
    budget.used = 0;
    open = null;
    bareEnd = null;
  }

  /** A step ended with a package still open: a test binary run by itself, or a `go test` that was killed. */
  function endStep(raw: string): void {
    if (open === null) return;
    const failed = raw.startsWith("##[error]Process completed");
    settle(null, bareEnd ?? (failed && open.run.tests.size > 0 ? "failed" : "cut"));
  }

  function end(fileEnd: FileEnd): ParserResult {
    if (open !== null) {
      const outcome = bareEnd;
      settle(null, outcome ?? "cut");
      if (outcome !== null) ledger.close("", outcome === "failed" ? "failure" : "success");
    }
    if (fileEnd === "failure") ledger.add({ cases: [], failures: builds.rest() });
    return ledger.result();
  }

  return { line, end };
}

function mayBegin(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 61: // =
    case 45: // -
    case 70: // F
    case 111: // o
    case 63: // ?
    case 112: // p
    case 102: // f
      return true;
    default:
      return false;
  }
}

/** A line that only the tests of a package begin with. */
function begins(text: string): boolean {
  return /^(?:=== (?:RUN|CONT|NAME|PAUSE) |--- (?:FAIL|PASS|SKIP|BENCH): \S|panic: |fatal error: )/.test(
    text,
  );
}

function bareEndOf(text: string): "passed" | "failed" | null {
  if (text === "FAIL") return "failed";
  return text === "PASS" ? "passed" : null;
}

function isStepEnd(raw: string): boolean {
  return (
    raw.startsWith("##[error]Process completed with exit code") ||
    raw.startsWith("##[error]The operation was canceled") ||
    raw.startsWith("##[group]Run ") ||
    raw.startsWith("Post job cleanup.") ||
    raw.startsWith("Cleaning up orphan processes")
  );
}
