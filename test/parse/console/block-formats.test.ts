import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const framed = (lines: readonly string[]): string[] => [
  "##[group]Run the tests",
  "##[endgroup]",
  ...lines,
  "##[error]Process completed with exit code 1.",
];

interface Sample {
  readonly lines: readonly string[];
  readonly failure: readonly [string | null, string, string];
  /** Those that did not fail. */
  readonly others?: readonly (readonly [string | null, string, string])[];
  readonly passing: readonly string[];
}

const samples: Readonly<Record<string, Sample>> = {
  ExUnit: {
    lines: [
      "Running ExUnit with seed: 12345, max_cases: 8",
      "",
      "..",
      "",
      "  1) test refunds twice (Till.CartTest)",
      "     test/till/cart_test.exs:12",
      "     Assertion with == failed",
      "     code:  assert Cart.refund(2) == 3",
      "     left:  2",
      "     right: 3",
      "     stacktrace:",
      "       test/till/cart_test.exs:14: (test)",
      "",
      ".",
      "Finished in 0.1 seconds (0.1s async, 0.00s sync)",
      "4 tests, 1 failure",
    ],
    failure: ["Till.CartTest", "test refunds twice", "     Assertion with == failed"],
    passing: ["Running ExUnit with seed: 1, max_cases: 8", "....", "4 tests, 0 failures"],
  },
  ScalaTest: {
    lines: [
      "[info] CartSpec:",
      "[info] Cart",
      "[info] - adds",
      "[info] - refunds twice *** FAILED ***",
      "[info]   2 did not equal 3 (CartSpec.scala:14)",
      "[info] - is slow !!! IGNORED !!!",
      "[info] Run completed in 200 milliseconds.",
      "[info] Tests: succeeded 1, failed 1, canceled 0, ignored 1, pending 0",
      "[info] *** 1 TEST FAILED ***",
      "[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful",
    ],
    failure: ["CartSpec", "refunds twice", "[info]   2 did not equal 3 (CartSpec.scala:14)"],
    others: [
      ["CartSpec", "adds", "passed"],
      ["CartSpec", "is slow", "skipped"],
    ],
    passing: [
      "[info] CartSpec:",
      "[info] - fails on an error",
      "[info] Tests: succeeded 1, failed 0, canceled 0, ignored 0, pending 0",
    ],
  },
  "dart test": {
    lines: [
      "00:00 +0: loading test/cart_test.dart",
      "00:02 +1: cart adds",
      "00:02 +1 -1: cart refunds twice [E]",
      "  Expected: <3>",
      "    Actual: <2>",
      "",
      "  package:matcher expect",
      "00:02 +1 -1: Some tests failed.",
    ],
    failure: [null, "cart refunds twice", "  Expected: <3>"],
    passing: ["00:00 +0: loading test/cart_test.dart", "00:02 +1: cart adds", "00:02 +2: All tests passed!"],
  },
  Karma: {
    lines: [
      "05 01 2026 10:00:00.123:INFO [karma-server]: Karma v6.4.2 server started at http://localhost:9876/",
      "Chrome Headless 120.0.0.0 (Linux x86_64): Executed 1 of 2 SUCCESS (0 secs / 0.01 secs)",
      "Chrome Headless 120.0.0.0 (Linux x86_64) Cart refunds twice FAILED",
      "\tError: Expected 2 to be 3.",
      "\t    at UserContext.apply (src/cart.spec.ts:14:23)",
      "Chrome Headless 120.0.0.0 (Linux x86_64): Executed 2 of 2 (1 FAILED) (0.05 secs / 0.02 secs)",
      "TOTAL: 1 FAILED, 1 SUCCESS",
    ],
    failure: [
      "Chrome Headless 120.0.0.0 (Linux x86_64)",
      "Cart refunds twice",
      "\tError: Expected 2 to be 3.",
    ],
    passing: [
      "05 01 2026 10:00:00.123:INFO [karma-server]: Karma v6.4.2 server started at http://localhost:9876/",
      "Chrome Headless 120.0.0.0 (Linux x86_64): Executed 2 of 2 SUCCESS (0.05 secs / 0.02 secs)",
      "TOTAL: 2 SUCCESS",
    ],
  },
  "deno test": {
    lines: [
      "running 3 tests from ./cart_test.ts",
      "adds ... ok (2ms)",
      "is slow ... ignored (0ms)",
      "refunds twice ... FAILED (5ms)",
      "",
      " ERRORS ",
      "",
      "refunds twice => ./cart_test.ts:9:6",
      "error: AssertionError: Values are not equal.",
      "-   2",
      "+   3",
      "",
      " FAILURES ",
      "",
      "refunds twice => ./cart_test.ts:9:6",
      "",
      "FAILED | 1 passed | 1 failed | 1 ignored (20ms)",
    ],
    failure: ["./cart_test.ts", "refunds twice", "error: AssertionError: Values are not equal."],
    others: [
      ["./cart_test.ts", "adds", "passed"],
      ["./cart_test.ts", "is slow", "skipped"],
    ],
    passing: [
      "running 1 test from ./cart_test.ts",
      "reports an error ... ok (2ms)",
      "ok | 1 passed | 0 failed (20ms)",
    ],
  },
  "bun test": {
    lines: [
      "bun test v1.1.0 (1234)",
      "",
      "src/cart.test.ts:",
      "(pass) cart > adds [0.12ms]",
      "10 |     expect(c.refund(2)).toBe(3);",
      "error: expect(received).toBe(expected)",
      "",
      "Expected: 3",
      "Received: 2",
      "(fail) cart > refunds twice [1.22ms]",
      "(skip) cart > is slow",
      "",
      " 1 pass",
      " 1 fail",
      "Ran 2 tests across 1 files. [20.00ms]",
    ],
    failure: ["src/cart.test.ts", "cart > refunds twice", "error: expect(received).toBe(expected)"],
    others: [
      ["src/cart.test.ts", "cart > adds", "passed"],
      ["src/cart.test.ts", "cart > is slow", "skipped"],
    ],
    passing: [
      "bun test v1.1.0 (1234)",
      "src/cart.test.ts:",
      "error: logged on purpose",
      "(pass) cart > reports errors [0.12ms]",
      "Ran 1 tests across 1 files. [20.00ms]",
    ],
  },
  Cucumber: {
    lines: [
      "...F-..",
      "",
      "Failures:",
      "",
      "1) Scenario: refund twice # features/cart.feature:7",
      "   ✔ Given a cart # features/steps.js:3",
      "   ✖ When I refund 2 # features/steps.js:8",
      "       AssertionError [ERR_ASSERTION]: 2 == 3",
      "   - Then it is done # features/steps.js:12",
      "",
      "2 scenarios (1 failed, 1 passed)",
    ],
    failure: ["features/cart.feature", "refund twice", "       AssertionError [ERR_ASSERTION]: 2 == 3"],
    passing: ["....", "", "2 scenarios (2 passed)", "0m00.050s"],
  },
  "Robot Framework": {
    lines: [
      "Cart",
      "=".repeat(78),
      `Adds${" ".repeat(66)}| PASS |`,
      "-".repeat(78),
      `Refunds Twice${" ".repeat(57)}| FAIL |`,
      "2 != 3",
      "-".repeat(78),
      `Cart${" ".repeat(66)}| FAIL |`,
      "2 tests, 1 passed, 1 failed",
      "=".repeat(78),
      "Output:  /w/output.xml",
    ],
    failure: [null, "Refunds Twice", "2 != 3"],
    passing: [`Adds${" ".repeat(66)}| PASS |`, "1 test, 1 passed, 0 failed", "Output:  /w/output.xml"],
  },
  Pester: {
    lines: [
      "Running tests from '/w/Cart.Tests.ps1'",
      "Describing Cart",
      "  [+] adds 12ms (10ms|2ms)",
      "  [-] refunds twice 20ms (18ms|2ms)",
      "   Expected 3, but got 2.",
      "   at Get-Refund 2 | Should -Be 3, /w/Cart.Tests.ps1:10",
      "Tests completed in 200ms",
      "Tests Passed: 1, Failed: 1, Skipped: 0, NotRun: 0",
    ],
    failure: ["Cart", "refunds twice", "   Expected 3, but got 2."],
    others: [["Cart", "adds", "passed"]],
    passing: [
      "Running tests from '/w/Cart.Tests.ps1'",
      "Describing Cart",
      "  [+] throws an error 12ms (10ms|2ms)",
      "Tests Passed: 1, Failed: 0, Skipped: 0, NotRun: 0",
    ],
  },
  "PHPUnit --testdox": {
    lines: [
      "PHPUnit 11.1.0 by Sebastian Bergmann and contributors.",
      "",
      "Cart (Till\\Tests\\Cart)",
      " ✔ Adds  12 ms",
      " ↩ Is slow",
      " ✘ Refunds twice  20 ms",
      "   │",
      "   │ Failed asserting that 2 matches expected 3.",
      "   │",
      "   │ /w/tests/CartTest.php:14",
      "   │",
      "",
      "Time: 00:00.031, Memory: 8.00 MB",
      "",
      "Summary of tests with errors, failures, or issues:",
      "",
      "Cart (Till\\Tests\\Cart)",
      " ✘ Refunds twice  20 ms",
      "   │",
      "   │ Failed asserting that 2 matches expected 3.",
      "   │",
      "   │ /w/tests/CartTest.php:14",
      "   │",
      "",
      "FAILURES!",
      "Tests: 3, Assertions: 2, Failures: 1, Skipped: 1.",
    ],
    failure: [
      "Cart (Till\\Tests\\Cart)",
      "Refunds twice",
      "   │ Failed asserting that 2 matches expected 3.",
    ],
    others: [
      ["Cart (Till\\Tests\\Cart)", "Adds", "passed"],
      ["Cart (Till\\Tests\\Cart)", "Is slow", "skipped"],
    ],
    passing: ["Cart (Till\\Tests\\Cart)", " ✔ Throws an error when it fails", "", "OK (1 test, 1 assertion)"],
  },
  Pest: {
    lines: [
      "   FAIL  Tests\\Feature\\CartTest",
      "  ✓ it adds                                                              0.12s",
      "  - it is slow → not now                                                 0.01s",
      "  ⨯ it refunds twice                                                     0.02s",
      "  ────────────────────────────────────────────────────────────────────────────",
      "   FAILED  Tests\\Feature\\CartTest > it refunds twice          RuntimeException   ",
      "  The till is closed.",
      "",
      "  at app/Cart.php:14",
      "     12▕     public function refund(int $times): void {",
      "  ➜  14▕         throw new RuntimeException('The till is closed.');",
      "",
      "  Tests:    1 failed, 1 skipped, 1 passed (3 assertions)",
      "  Duration: 0.31s",
    ],
    failure: ["Tests\\Feature\\CartTest", "it refunds twice", "  The till is closed."],
    others: [
      ["Tests\\Feature\\CartTest", "it adds", "passed"],
      ["Tests\\Feature\\CartTest", "it is slow", "skipped"],
    ],
    passing: [
      "   PASS  Tests\\Feature\\CartTest",
      "  ✓ it throws an error when it fails                                     0.12s",
      "",
      "  Tests:    1 passed (3 assertions)",
    ],
  },
};

describe.each(Object.entries(samples))("%s", (_, { lines, failure, others = [], passing }) => {
  const [suite, name, key] = failure;

  test("names the test that failed, with why first", () => {
    const reading = readLog(framed(lines));
    expect(toldFailures(reading)).toEqual([["test", suite, name, key.trim()]]);
    expect(new Set(toldCases(reading))).toEqual(new Set([[suite, name, "failed"], ...others]));
  });

  test("is understood where the log breaks off behind the error", () => {
    const at = lines.indexOf(key);
    expect(
      toldFailures(
        readLog(
          lines.slice(
            0,
            Math.max(
              at,
              lines.findIndex((one) => one.includes(name)),
            ) + 1,
          ),
        ),
      ),
    ).toContainEqual(["test", suite, name, key.trim()]);
  });

  test("is silent when all passed", () => {
    expect(readLog(passing).failures).toEqual([]);
  });
});

test("lines that only look like tests of a list are none", () => {
  const listed = [
    "[info] - compiling",
    "[info] - packaging",
    "  1) test the pump first",
    "Describe the change",
    "done",
  ];
  expect(readLog(listed)).toMatchObject({ failures: [], cases: [] });
});

test("a run of dart test that passed is heard from its first line on", () => {
  const passed = [
    "00:00 +0: loading test/cart_test.dart",
    "00:02 +1: cart adds",
    "00:02 +2: All tests passed!",
  ];
  expect(readLog(passed).outcome).toBe("success");
});
