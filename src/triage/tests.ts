import type { CaseStatus, TestCase, TestTotals } from "../model/failure.ts";

/** Each test of a job once, with its final status: failed and then passed in the same run is `flaky`. */
export function finalCases(cases: readonly TestCase[]): readonly TestCase[] {
  const final = new Map<string, TestCase>();
  for (const one of cases) {
    const { variant = "", ...shown } = one;
    const key = `${one.job ?? one.file}\0${one.suite}\0${one.name}\0${variant}`;
    const before = final.get(key);
    final.set(key, before === undefined ? shown : joined(before, shown));
  }
  return [...final.values()];
}

/** Of two that tell of tries, the one that says more of them. */
function joined(before: TestCase, now: TestCase): TestCase {
  const status = lastOf(before.status, now.status);
  const { attempts: told, ...shown } = now;
  const attempts = [told, before.attempts].find((one) => one?.some(({ lines }) => lines.length > 0)) ?? told;
  return { ...shown, status, ...(status === "flaky" && attempts !== undefined ? { attempts } : {}) };
}

function lastOf(before: CaseStatus, now: CaseStatus): CaseStatus {
  const failedBefore = before === "failed" || before === "error" || before === "flaky";
  return failedBefore && now === "passed" ? "flaky" : now;
}

/** How many cases ended in which way. */
export function totals(cases: readonly TestCase[]): TestTotals {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0, flaky: 0 };
  for (const { status } of cases) counts[status] += 1;
  const { passed, failed, error, skipped, flaky } = counts;
  return { passed, failed, errors: error, skipped, flaky };
}

export const none: TestTotals = { passed: 0, failed: 0, errors: 0, skipped: 0, flaky: 0 };

export function sum(all: readonly TestTotals[]): TestTotals {
  return all.reduce((one, other) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    errors: one.errors + other.errors,
    skipped: one.skipped + other.skipped,
    flaky: one.flaky + other.flaky,
  }));
}
