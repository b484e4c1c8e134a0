import { expect, test } from "@jest/globals";
import type { Reading } from "../../src/model/failure.ts";
import { readReport } from "./reports/read-report.ts";
import { readLog } from "./read-text.ts";

/** Name of each flaky test, then its tries: how each ended, at which line, with which words. */
function tries(reading: Reading): readonly (readonly string[])[] {
  return reading.cases.flatMap(({ name, attempts = [] }) =>
    attempts.length === 0
      ? []
      : [[name, ...attempts.map(({ status, lines: [key] }) => triedAs(status, key))]],
  );
}

function triedAs(status: string, key: { readonly line: number; readonly text: string } | undefined): string {
  return key === undefined ? status : `${status} @${key.line} ${key.text.trim()}`;
}

const console: readonly (readonly [string, readonly string[], readonly (readonly string[])[]])[] = [
  [
    "gotestsum --rerun-fails",
    [
      "=== Failed",
      "=== FAIL: test/net TestOnce (0.10s)",
      "    a_test.go:9: refused once",
      "",
      "DONE 2 runs, 12 tests, 1 failure in 1.2s",
    ],
    [["TestOnce", "failed @3 a_test.go:9: refused once", "passed"]],
  ],
  [
    "go test -v, run twice",
    [
      "=== RUN   TestOnce",
      "    a_test.go:9: refused once",
      "--- FAIL: TestOnce (0.10s)",
      "FAIL",
      "FAIL\ttest/net\t0.1s",
      "=== RUN   TestOnce",
      "--- PASS: TestOnce (0.10s)",
      "PASS",
      "ok  \ttest/net\t0.1s",
    ],
    [["TestOnce", "failed @2 a_test.go:9: refused once", "passed"]],
  ],
  [
    "nextest",
    [
      "  TRY 1 FAIL [   0.003s] (1/1) ring tests::retried",
      "  stderr ───",
      "    thread 'tests::retried' panicked at src/lib.rs:3:5:",
      "    ring is full",
      "  TRY 2 PASS [   0.003s] (1/1) ring tests::retried",
      "────────────",
      "     Summary [ 121.010s] 1 test run: 1 passed (1 flaky), 0 skipped",
      "   FLAKY 2/2 [   0.003s] (1/1) ring tests::retried",
    ],
    [["tests::retried", "failed @4 ring is full", "passed"]],
  ],
  [
    "Surefire, where the failed try is printed",
    [
      "[ERROR] example.RingTest.wraps -- Time elapsed: 0.004 s <<< FAILURE!",
      "java.lang.AssertionError: late",
      "\tat example.RingTest.wraps(RingTest.java:41)",
      "",
      "[INFO] Results:",
      "[INFO] ",
      "[WARNING] Flakes: ",
      "[WARNING] example.RingTest.wraps",
      "[ERROR]   Run 1: RingTest.wraps:41 late",
      "[INFO]   Run 2: PASS",
      "[INFO] ",
      "[WARNING] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1",
    ],
    [["example.RingTest.wraps", "failed @2 java.lang.AssertionError: late", "passed"]],
  ],
  [
    "Surefire, where only the list tells",
    [
      "[INFO] Results:",
      "[INFO] ",
      "[WARNING] Flakes: ",
      "[WARNING] example.RingTest.wraps",
      "[ERROR]   Run 1: RingTest.wraps:41 late",
      "[ERROR]   Run 2: RingTest.wraps:43 later",
      "[INFO]   Run 3: PASS",
      "[INFO] ",
      "[WARNING] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1",
    ],
    [
      [
        "example.RingTest.wraps",
        "failed @5 Run 1: RingTest.wraps:41 late",
        "failed @6 Run 2: RingTest.wraps:43 later",
        "passed",
      ],
    ],
  ],
  [
    "Gradle's test-retry",
    [
      "> Task :test",
      "",
      "RingTest > wraps() FAILED",
      "    java.lang.AssertionError: late",
      "        at example.RingTest.wraps(RingTest.java:41)",
      "",
      "RingTest > wraps() PASSED",
      "",
      "BUILD SUCCESSFUL in 3s",
    ],
    [["RingTest > wraps()", "failed @4 java.lang.AssertionError: late", "passed"]],
  ],
  [
    "Cypress, which prints no error of a try",
    [
      "  Running:  login.cy.js                            (1 of 1)",
      "",
      "  Login",
      "    (Attempt 1 of 3) keeps the session",
      "    (Attempt 2 of 3) keeps the session",
      "    ✓ keeps the session (1200ms)",
      "",
      "  1 passing (5s)",
    ],
    [["Login keeps the session", "failed", "passed"]],
  ],
  [
    "Jest with logErrorsBeforeRetry",
    [
      " LOGGING RETRY ERRORS  net connects",
      " RETRY 1 ",
      "",
      "    expect(received).toBe(expected) // Object.is equality",
      "",
      "      at Object.toBe (src/net.test.ts:4:11)",
      "",
      " RETRY 2 ",
      "",
      "    connect ECONNREFUSED",
      "",
      "PASS src/net.test.ts",
      "  net",
      "    ✓ connects (1 ms)",
      "",
      "Test Suites: 1 passed, 1 total",
      "Tests:       1 passed, 1 total",
    ],
    [
      [
        "net › connects",
        "failed @4 expect(received).toBe(expected) // Object.is equality",
        "failed @10 connect ECONNREFUSED",
        "passed",
      ],
    ],
  ],
  [
    "Vitest, which prints no error of a try",
    [
      " RUN  v4.1.0 /w",
      " ✓ src/a.test.ts > net > connects 12ms (retry x1)",
      " Test Files  1 passed (1)",
      "      Tests  1 passed (1)",
    ],
    [["net > connects", "failed", "passed"]],
  ],
  [
    "Playwright",
    [
      "Running 2 tests using 1 worker",
      "  ✘  1 a.spec.ts:3:5 › adds (1.2s)",
      "  ✘  2 a.spec.ts:3:5 › adds (retry #1) (1.2s)",
      "  ✓  3 a.spec.ts:3:5 › adds (retry #2) (1.2s)",
      "",
      "  1) a.spec.ts:3:5 › adds ──────────────",
      "",
      "    Error: refused",
      "",
      "        at /w/a.spec.ts:4:11",
      "",
      "    Retry #1 ──────────────",
      "",
      "    Error: reset",
      "",
      "        at /w/a.spec.ts:4:11",
      "",
      "  1 flaky",
      "    a.spec.ts:3:5 › adds ──────",
    ],
    [["a.spec.ts:3:5 › adds", "failed @8 Error: refused", "failed @14 Error: reset", "passed"]],
  ],
  [
    "GoogleTest, repeated",
    [
      "[==========] Running 1 test from 1 test suite.",
      "[ RUN      ] A.B",
      "a.cc:7: Failure",
      "ring is full",
      "[  FAILED  ] A.B (0 ms)",
      "Repeating all tests (iteration 2) . . .",
      "[==========] Running 1 test from 1 test suite.",
      "[ RUN      ] A.B",
      "[       OK ] A.B (0 ms)",
      "[  PASSED  ] 1 test.",
    ],
    [["A.B", "failed @3 a.cc:7: Failure", "passed"]],
  ],
  [
    "CTest --repeat until-pass",
    [
      "Test project /w/build",
      "    Start 1: ring",
      "1/1 Test #1: ring ...***Failed    0.01 sec",
      "ring: error: no such file",
      "",
      "    Start 1: ring",
      "    Test #1: ring ...   Passed    0.01 sec",
      "",
      "100% tests passed, 0 tests failed out of 1",
    ],
    [["ring", "failed @4 ring: error: no such file", "passed"]],
  ],
  [
    "Ginkgo 2 with -v, in parallel",
    [
      "Running Suite: Ring Suite - /src/ring",
      "------------------------------",
      "↺ [FLAKEY TEST - TOOK 2 ATTEMPTS TO PASS] [0.200 seconds]",
      "Ring drains",
      "/src/ring/ring_test.go:51",
      "",
      "  Timeline >>",
      "  [FAILED] in [It] - /src/ring/ring_test.go:57 @ 11/26/26 10:00:00.1",
      "",
      "  Attempt #1 Failed.  Retrying ↺ @ 11/26/26 10:00:00.1",
      "  << Timeline",
      "------------------------------",
      "Ran 1 of 1 Specs in 0.203 seconds",
      "SUCCESS! -- 1 Passed | 0 Failed | 1 Flaked | 0 Pending | 0 Skipped",
    ],
    [
      [
        "Ring drains",
        "failed @8 [FAILED] in [It] - /src/ring/ring_test.go:57 @ 11/26/26 10:00:00.1",
        "passed",
      ],
    ],
  ],
  [
    "Ginkgo 2 with -vv",
    [
      "Running Suite: Ring Suite - /src/ring",
      "------------------------------",
      "Ring",
      "/src/ring/ring_test.go:11",
      "  drains",
      "  /src/ring/ring_test.go:51",
      "  [FAILED] Expected",
      "      <int>: 3",
      "  to equal",
      "      <int>: 4",
      "  In [It] at: /src/ring/ring_test.go:57 @ 11/26/26 10:00:00.1",
      "",
      "  Attempt #1 Failed.  Retrying ↺ @ 11/26/26 10:00:00.1",
      "",
      "↺ [FLAKEY TEST - TOOK 2 ATTEMPTS TO PASS] [0.200 seconds]",
      "------------------------------",
      "Ran 1 of 1 Specs in 0.203 seconds",
      "SUCCESS! -- 1 Passed | 0 Failed | 1 Flaked | 0 Pending | 0 Skipped",
    ],
    [["Ring drains", "failed @7 [FAILED] Expected", "passed"]],
  ],
  [
    "Ginkgo 2 with -v",
    [
      "Running Suite: Ring Suite - /src/ring",
      "------------------------------",
      "Ring drains",
      "/src/ring/ring_test.go:51",
      "  STEP: filling @ 11/26/26 10:00:00.1",
      "  [FAILED] in [It] - /src/ring/ring_test.go:57 @ 11/26/26 10:00:00.1",
      "",
      "  Attempt #1 Failed.  Retrying ↺ @ 11/26/26 10:00:00.1",
      "",
      "↺ [FLAKEY TEST - TOOK 2 ATTEMPTS TO PASS] [0.200 seconds]",
      "------------------------------",
      "Ran 1 of 1 Specs in 0.203 seconds",
      "SUCCESS! -- 1 Passed | 0 Failed | 1 Flaked | 0 Pending | 0 Skipped",
    ],
    [
      [
        "Ring drains",
        "failed @6 [FAILED] in [It] - /src/ring/ring_test.go:57 @ 11/26/26 10:00:00.1",
        "passed",
      ],
    ],
  ],
  [
    "Ginkgo 1",
    [
      "Running Suite: Ring Suite",
      "=========================",
      "• Failure [0.001 seconds]",
      "Ring [It] wraps ",
      "/src/ring/ring_test.go:21",
      "",
      "  ring is full",
      "------------------------------",
      "•",
      "Ran 1 of 1 Specs in 0.5 seconds",
      "SUCCESS! -- 1 Passed | 0 Failed | 1 Flaked | 0 Pending | 0 Skipped",
    ],
    [["Ring [It] wraps", "failed @7 ring is full", "passed"]],
  ],
];

test.each(console)("keeps both outcomes: %s", (_, lines, expected) => {
  expect(tries(readLog(lines))).toEqual(expected);
  expect(readLog(lines).failures).toEqual([]);
});

const reports: readonly (readonly [string, string | object, readonly (readonly string[])[]])[] = [
  [
    "Surefire",
    `<testsuite name="s"><testcase classname="c" name="a">
<flakyFailure message="first" type="x"><stackTrace>x: first
at c.a(C.java:3)</stackTrace></flakyFailure>
<flakyError message="second" type="x"><stackTrace>x: second</stackTrace></flakyError></testcase></testsuite>`,
    [["a", "failed @2 x: first", "failed @4 x: second", "passed"]],
  ],
  [
    "gotestsum, which tells each try",
    `<testsuite name="s"><testcase classname="c" name="a"><failure message="Failed">
    a_test.go:9: once</failure></testcase>
<testcase classname="c" name="a"><failure message="Failed">
    a_test.go:9: twice</failure></testcase>
<testcase classname="c" name="a"/></testsuite>`,
    [["a", "failed @2 a_test.go:9: once", "failed @4 a_test.go:9: twice", "passed"]],
  ],
  [
    "Flank",
    `<testsuite name="s"><testcase classname="c" name="a" flaky="true"><failure>first</failure></testcase></testsuite>`,
    [["a", "failed @1 first", "passed"]],
  ],
  [
    "Playwright",
    {
      config: { projects: [{}] },
      suites: [
        {
          specs: [
            {
              title: "adds",
              file: "a.spec.ts",
              line: 3,
              tests: [
                {
                  status: "flaky",
                  results: [
                    { status: "failed", errors: [{ message: "Error: refused" }] },
                    { status: "timedOut", errors: [{ message: "Test timeout of 100ms exceeded." }] },
                    { status: "passed", errors: [] },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    [["adds", "failed @1 Error: refused", "failed @1 Test timeout of 100ms exceeded.", "passed"]],
  ],
  [
    "CTRF",
    {
      results: {
        tool: { name: "x" },
        summary: {},
        tests: [
          {
            name: "adds",
            status: "passed",
            flaky: true,
            retryAttempts: [{ attempt: 1, status: "failed", message: "refused" }],
          },
          { name: "older", status: "passed", flaky: true, retries: 1, message: "reset" },
        ],
      },
    },
    [
      ["adds", "failed @1 refused", "passed"],
      ["older", "failed @1 reset", "passed"],
    ],
  ],
  [
    "Jest",
    {
      testResults: [
        {
          name: "/w/a.test.ts",
          assertionResults: [{ title: "adds", status: "passed", retryReasons: ["Error: refused"] }],
        },
      ],
    },
    [["adds", "failed @1 Error: refused", "passed"]],
  ],
  [
    "Mocha, which tells no error of a try",
    {
      stats: { passes: 1 },
      tests: [{ title: "adds", fullTitle: "adds", currentRetry: 1, err: {} }],
      passes: [{ title: "adds", fullTitle: "adds", currentRetry: 1, err: {} }],
    },
    [["adds", "failed", "passed"]],
  ],
];

test.each(reports)("keeps both outcomes in a report: %s", (_, report, expected) => {
  const reading = readReport(typeof report === "string" ? report : JSON.stringify(report));
  expect(tries(reading)).toEqual(expected);
  expect(reading.failures).toEqual([]);
});
