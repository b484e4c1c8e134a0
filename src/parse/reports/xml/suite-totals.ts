import type { TestTotals } from "../../../model/failure.ts";
import type { XmlNode } from "./xml-node.ts";

export interface SuiteTotals {
  open(suite: XmlNode): void;
  close(): void;
  result(): TestTotals | null;
}

/** What the innermost suites count, whatever cases they name; null when nothing is counted. */
export function createSuiteTotals(): SuiteTotals {
  const open: { readonly own: TestTotals | null; inner: TestTotals | null }[] = [];
  let all: TestTotals | null = null;

  function close(): void {
    const suite = open.pop();
    if (suite === undefined) return;
    const counted = suite.inner ?? suite.own;
    const around = open.at(-1);
    if (around === undefined) all = sum(all, counted);
    else around.inner = sum(around.inner, counted);
  }

  return {
    open: (suite) => void open.push({ own: countsOf(suite), inner: null }),
    close,
    result: () => all,
  };
}

function countsOf({ attributes }: XmlNode): TestTotals | null {
  const tests = count(attributes["tests"] ?? attributes["total"]);
  const failed = count(attributes["failures"] ?? attributes["failed"]);
  const errors = count(attributes["errors"]);
  // A suite that could not begin counts an error, and no test.
  if (tests + failed + errors === 0) return null;
  const skipped =
    count(attributes["skipped"] ?? attributes["skips"] ?? attributes["skip"] ?? attributes["ignored"]) +
    count(attributes["disabled"]);
  return { passed: Math.max(0, tests - failed - errors - skipped), failed, errors, skipped, flaky: 0 };
}

function count(text: string | undefined): number {
  const value = Number.parseInt((text ?? "").replaceAll(",", ""), 10);
  return value > 0 && value < 1e9 ? value : 0;
}

function sum(one: TestTotals | null, other: TestTotals | null): TestTotals | null {
  if (one === null || other === null) return one ?? other;
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    errors: one.errors + other.errors,
    skipped: one.skipped + other.skipped,
    flaky: one.flaky + other.flaky,
  };
}
