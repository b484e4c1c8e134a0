import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { randomNumbers, readBytes } from "../read-text.ts";

const words = [
  "FAIL src/a.test.ts",
  "PASS src/a.test.ts (5 s)",
  "  ● a › b",
  "  ● Test suite failed to run",
  "    expect(received).toBe(expected)",
  "      ✓ works (3 ms)",
  "      ✕ breaks",
  "Test Suites: 1 failed, 1 total",
  " RUN  v3.1.0 /app",
  " FAIL  src/a.test.ts > a > b",
  " ❯ src/a.test.ts (3 tests | 1 failed) 12ms",
  "   × a > b 5ms",
  "⎯⎯⎯ Unhandled Rejection ⎯⎯⎯",
  " Test Files  1 failed (1)",
  "   Start at  10:00:00",
  "  3 passing (1s)",
  "  1 failing",
  "  1) Cart",
  "       adds:",
  "  Running:  a.cy.js      (1 of 2)",
  "    (Attempt 1 of 3) adds",
  "Running 2 tests using 1 worker",
  "  1) [chromium] › a.spec.ts:3:1 › works ────",
  "  ✘  2 a.spec.ts:8:5 › adds (5.0s)",
  "    Error: refused",
  "  1 flaky",
  "    a.spec.ts:8:5 › adds ───",
  "  1 passed (1s)",
  "===== test session starts =====",
  "tests/test_a.py::test_b[x y] FAILED [ 10%]",
  "===== FAILURES =====",
  "===== ERRORS =====",
  "____ test_b[x y] ____",
  "E   assert 1 == 2",
  "tests/test_a.py:3: AssertionError",
  "===== short test summary info =====",
  "FAILED tests/test_a.py::test_b[x y] - assert 1 == 2",
  "INTERNALERROR> ValueError: x",
  "===== 1 failed in 0.1s =====",
  "=".repeat(70),
  "FAIL: test_a (t.T)",
  "Traceback (most recent call last):",
  "Ran 1 test in 0.1s",
  "FAILED (failures=1)",
  "Failures:",
  "     Failure/Error: raise",
  "2 examples, 1 failure",
  "rspec ./spec/a_spec.rb:4 # Cart",
  "  1) Failure:",
  "CartTest#test_a [test/a_test.rb:5]:",
  "3 runs, 3 assertions, 1 failures, 0 errors, 0 skips",
  "There was 1 failure:",
  "1) A\\BTest::testC",
  "Tests: 1, Assertions: 1, Failures: 1.",
  "TAP version 13",
  "1..3",
  "ok 1 - a",
  "    not ok 1 - b",
  "not ok 2 - c",
  "  error: 'x'",
  " ✗ adds",
  " ✓ sums",
  "3 tests, 1 failure",
  "  ✘ [fail]: cart › adds Error thrown in test",
  "  Uncaught exception in test/load.js",
  "  ─",
  "  cart › adds",
  "  ◌ cart › hangs",
  "  1 test failed",
  "#   Failed test 'adds'",
  "t/cart.t .. ",
  "Dubious, test returned 1 (wstat 256, 0x100)",
  "t/cart.t (Wstat: 256 (exited 1) Tests: 1 Failed: 1)",
  "  Failed tests:  2-3",
  "Result: FAIL",
  "##[error]Process completed with exit code 1.",
  "",
];

describe("formats of script languages", () => {
  test("read any mixture of their lines alike, whatever the chunks, within their limits", () => {
    const random = randomNumbers(5);
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(mixture(random));
      const whole = readBytes([bytes]);
      const cut = Math.floor(random() * bytes.length);
      expect(readBytes([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
      for (const one of whole.failures) {
        expect(one.lines.length).toBeGreaterThan(0);
        expect(one.lines.length).toBeLessThanOrEqual(25);
        expect(one.test === null).toBe(one.kind !== "test");
      }
    }
  });

  test.each([
    ["blanks", `  1) ${" ".repeat(40_000)}`],
    ["bullets", `  ● ${" › a".repeat(10_000)}`],
    ["brackets", `tests/a.py::b${"[(".repeat(10_000)} FAILED [`],
    ["words", `FAILED ${"a [".repeat(10_000)} - `],
    ["rules", "=".repeat(40_000)],
    ["underlines", "_ ".repeat(20_000)],
    ["numbers", "1".repeat(40_000)],
    ["commands", `#   \`${"a' ".repeat(10_000)}`],
    ["times", `      ✓ ${"(1 ms) ".repeat(5_000)}`],
    ["names", `An error occurred while loading ${"a.".repeat(20_000)}`],
  ])("read long lines of %s in linear time", (_, long) => {
    const wakers = words.filter((word) => word !== "");
    const log = wakers.flatMap((word) => [word, long, long]).join("\n");
    expect(readBytes([Buffer.from(log)]).outcome).toBe("failure");
  });

  test("keep a bounded part of a log that fails without end", () => {
    const failing = Array.from({ length: 8000 }, (_, index) => `not ok ${index + 1} - t${index}\n# failed`);
    const reading = readBytes([Buffer.from(["+ prove", "TAP version 13", ...failing].join("\n"))]);
    expect(reading.failures).toHaveLength(2000);
    expect(reading.cases).toHaveLength(8000);
  });
});

function mixture(random: () => number): string {
  return Array.from({ length: 80 }, () => words[Math.floor(random() * words.length)] ?? "").join("\n");
}
