import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const title = "[chromium] › cart.spec.ts:8:5 › cart › adds tax";
const block = [
  `  1) ${title} ${"─".repeat(30)}`,
  "",
  "    Error: expect(locator).toHaveText(expected) failed",
  "",
  "    Locator: getByTestId('sum')",
  '    Expected: "12"',
  '    Received: "10"',
  "",
  "       8 | test('adds tax', async ({ page }) => {",
  "    >  9 |   await expect(page.getByTestId('sum')).toHaveText('12');",
  "         |                                         ^",
  "      10 | });",
  "        at /app/cart.spec.ts:9:41",
  "",
  `    attachment #1: screenshot (image/png) ${"─".repeat(20)}`,
  "    test-results/cart/failed-1.png",
  "",
  `    Retry #1 ${"─".repeat(40)}`,
  "",
  "    Error: expect(locator).toHaveText(expected) failed",
  "",
];
const flaky = "[chromium] › net.spec.ts:3:1 › connects";
const end = [
  "  1 failed",
  `    ${title} ${"─".repeat(30)}`,
  "  1 flaky",
  `    ${flaky} ${"─".repeat(30)}`,
  "  1 skipped",
  "  3 passed (10.2s)",
];
const flakyBlock = [`  2) ${flaky} ─────`, "", "    Error: page.goto: net::ERR_CONNECTION_REFUSED", ""];

describe("playwright", () => {
  test("gives each numbered failure once, and what passed on retry as flaky", () => {
    const reading = readLog(["Running 6 tests using 2 workers", "", ...block, ...flakyBlock, ...end]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "cart.spec.ts", title, "Error: expect(locator).toHaveText(expected) failed"],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "/app/cart.spec.ts", line: 9 });
    expect(reading.failures[0]?.message).toContain("Locator: getByTestId('sum')");
    expect(toldCases(reading)).toEqual([
      ["cart.spec.ts", title, "failed"],
      ["net.spec.ts", flaky, "flaky"],
    ]);
  });

  test("reads the list reporter", () => {
    const reading = readLog([
      "Running 3 tests using 1 worker",
      "",
      "  ✓  1 [chromium] › a.spec.ts:3:1 › works (1.2s)",
      `  ✘  2 ${title} (5.0s)`,
      `  ✘  3 ${title} (retry #1) (5.0s)`,
      "  ✘  4 [chromium] › b.spec.ts:1:1 › settles (5.0s)",
      "  ✓  5 [chromium] › b.spec.ts:1:1 › settles (retry #1) (300ms)",
      "  -  6 [chromium] › a.spec.ts:12:1 › skipped",
      "",
      ...block,
      "  1 failed",
      `    ${title} ─────`,
    ]);
    expect(toldCases(reading)).toEqual([
      ["a.spec.ts", "[chromium] › a.spec.ts:3:1 › works", "passed"],
      ["cart.spec.ts", title, "failed"],
      ["b.spec.ts", "[chromium] › b.spec.ts:1:1 › settles", "flaky"],
      ["a.spec.ts", "[chromium] › a.spec.ts:12:1 › skipped", "skipped"],
    ]);
    expect(reading.cases.map((one) => one.durationMs)).toEqual([1200, 5000, 300, null]);
  });

  test("reads the list that the github reporter puts into a notice", () => {
    const reading = readLog([
      "Running 4 tests using 1 worker",
      ...[...block, ...flakyBlock].map((line) => line.replace(/^ {2}(?=\d\))/, "##[error]  ")),
      ...end.map((line, at) => (at === 0 ? `##[notice]${line}` : line)),
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "cart.spec.ts", title, "Error: expect(locator).toHaveText(expected) failed"],
    ]);
    expect(toldCases(reading)).toContainEqual(["net.spec.ts", flaky, "flaky"]);
  });

  test("reads what the github reporter makes of it", () => {
    const reading = readLog([
      "Running 1 test using 1 worker",
      "F",
      `##[error]  1) ${title} ─────`,
      ...block.slice(1),
      "##[notice]  1 failed",
      ...block,
      "  1 failed",
      `    ${title} ───`,
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "cart.spec.ts", title, "Error: expect(locator).toHaveText(expected) failed"],
    ]);
  });

  test("gives an error that is of no test", () => {
    const reading = readLog([
      "Running 1 test using 1 worker",
      "",
      "SyntaxError: /app/a.spec.ts: Unexpected token (5:3)",
      "",
      "  1 error was not a part of any test, see above for details",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["build", null, null, "SyntaxError: /app/a.spec.ts: Unexpected token (5:3)"],
    ]);
  });

  test("gives nothing for a run that passes", () => {
    const reading = readLog([
      "Running 1 test using 1 worker",
      "  ✓  1 a.spec.ts:3:1 › works (1.2s)",
      "",
      ...flakyBlock,
      "  1 flaky",
      `    ${flaky} ───`,
      "  1 passed (2s)",
    ]);
    expect(reading.outcome).toBe("success");
    expect(reading.failures).toEqual([]);
  });

  test("names the test, not the step in which it failed", () => {
    const reading = readLog([
      "Running 1 test using 1 worker",
      `  1) ${title} › compare the sum ${"─".repeat(10)}`,
      ...block.slice(1),
      "  1 failed",
      `    ${title} ───`,
    ]);
    expect(reading.failures.map((one) => one.test)).toEqual([title]);
    expect(toldCases(reading)).toEqual([["cart.spec.ts", title, "failed"]]);
  });

  test("takes what fails as expected for passed, and what passes against expectation for failed", () => {
    const other = "[chromium] › b.spec.ts:1:1 › is mended";
    const reading = readLog([
      "Running 2 tests using 1 worker",
      "  ✘  1 [chromium] › a.spec.ts:3:1 › is broken (1.2s)",
      `  ✓  2 ${other} (1.0s)`,
      `  ✓  3 ${other} (retry #1) (1.0s)`,
      `  1) ${other} ───`,
      "",
      "    Expected to fail, but passed.",
      "",
      "  1 failed",
      `    ${other} ───`,
      "  1 passed (2s)",
    ]);
    expect(toldFailures(reading)).toEqual([["test", "b.spec.ts", other, "Expected to fail, but passed."]]);
    expect(toldCases(reading)).toEqual([
      ["a.spec.ts", "[chromium] › a.spec.ts:3:1 › is broken", "passed"],
      ["b.spec.ts", other, "failed"],
    ]);
  });

  test("takes a cross for a failure in a log that breaks off", () => {
    const reading = readLog(["Running 2 tests using 1 worker", `  ✘  1 ${title} (5.0s)`]);
    expect(toldCases(reading)).toEqual([["cart.spec.ts", title, "failed"]]);
  });

  test("does not look for an error of no test among those of tests", () => {
    const reading = readLog([
      "Running 9 tests using 1 worker",
      "Testing stopped early after 1 maximum allowed failures.",
      ...block,
      "  1 failed",
      `    ${title} ───`,
      "  8 did not run",
      "  1 error was not a part of any test, see above for details",
    ]);
    expect(reading.failures.map((one) => one.test)).toEqual([title]);
  });

  test("says that time was up for all", () => {
    const line = "Timed out waiting 600s for the test suite to run";
    const reading = readLog(["Running 9 tests using 1 worker", "", line, "", "  9 did not run"]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([["setup", null, null, line]]);
  });
});
