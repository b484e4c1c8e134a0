import { describe, expect, test } from "@jest/globals";
import { casesOf, failuresOf, readReport } from "./read-report.ts";

interface Row {
  readonly name: string;
  readonly report: unknown;
  readonly cases: readonly string[];
  readonly failures: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "CTRF",
    report: {
      reportFormat: "CTRF",
      results: {
        tool: { name: "x" },
        summary: { tests: 4, passed: 2, failed: 1, pending: 1 },
        tests: [
          { name: "adds", status: "passed", duration: 12, suite: "cart" },
          {
            name: "sums",
            status: "failed",
            duration: 3.4,
            suite: ["cart", "deep"],
            message: "expected 3, got 2",
            trace: "Error: expected 3, got 2\n at a.ts:3",
          },
          { name: "retries", status: "passed", duration: 1, flaky: true, retries: 1, filePath: "a.ts" },
          { name: "later", status: "pending", duration: 0 },
        ],
      },
    },
    cases: [
      "passed cart | adds | 12",
      "failed cart > deep | sums | 3",
      "flaky a.ts | retries | 1",
      "skipped null | later | 0",
    ],
    failures: ["test cart > deep | sums | @29 Error: expected 3, got 2 | expected 3, got 2"],
  },
  {
    name: "Jest and Vitest",
    report: {
      numTotalTests: 3,
      testResults: [
        {
          name: "/w/a.test.ts",
          status: "failed",
          assertionResults: [
            {
              ancestorTitles: ["cart"],
              title: "adds",
              fullName: "cart adds",
              status: "passed",
              duration: 2,
              invocations: 2,
              retryReasons: ["Error: no"],
            },
            {
              ancestorTitles: ["cart"],
              title: "sums",
              fullName: "cart sums",
              status: "failed",
              duration: null,
              failureMessages: ["Error: expected 3\n    at x (/w/a.test.ts:4:1)"],
            },
            { ancestorTitles: [], title: "later", status: "todo" },
          ],
        },
        {
          name: "/w/b.test.ts",
          status: "failed",
          assertionResults: [],
          message: "  ● Test suite failed to run\n\n    Cannot find module './x'",
        },
      ],
    },
    cases: [
      "flaky /w/a.test.ts | cart adds | 2",
      "failed /w/a.test.ts | cart sums | null",
      "skipped /w/a.test.ts | later | null",
    ],
    failures: [
      "test /w/a.test.ts | cart sums | @30 Error: expected 3 | Error: expected 3",
      "setup /w/b.test.ts | null | @44 Cannot find module './x' | Cannot find module './x'",
    ],
  },
  {
    name: "Playwright",
    report: {
      config: { configFile: "x", projects: [{ name: "chromium" }, { name: "firefox" }] },
      suites: [
        {
          title: "a.spec.ts",
          file: "a.spec.ts",
          specs: [
            {
              title: "top",
              file: "a.spec.ts",
              line: 3,
              tests: [{ projectName: "chromium", status: "skipped", results: [] }],
            },
          ],
          suites: [
            {
              title: "cart",
              specs: [
                {
                  title: "pays",
                  file: "a.spec.ts",
                  line: 9,
                  tests: [
                    {
                      projectName: "chromium",
                      status: "unexpected",
                      results: [
                        {
                          status: "failed",
                          duration: 5,
                          errors: [
                            {
                              message: "\u001B[31mError: no pay\u001B[39m",
                              stack: "Error: no pay\n at a.spec.ts:10:2",
                              location: { file: "/w/a.spec.ts", line: 10, column: 2 },
                            },
                          ],
                        },
                      ],
                    },
                    {
                      projectName: "firefox",
                      status: "flaky",
                      results: [
                        { status: "failed", duration: 5 },
                        { status: "passed", duration: 7 },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
      errors: [{ message: "Error: no browser" }],
      stats: {},
    },
    cases: [
      "skipped a.spec.ts | [chromium] › top | 0",
      "failed a.spec.ts | [chromium] › cart › pays | 5",
      "flaky a.spec.ts | [firefox] › cart › pays | 12",
    ],
    failures: [
      "test a.spec.ts | [chromium] › cart › pays | @49 Error: no pay | Error: no pay",
      "setup null | null | @84 Error: no browser | Error: no browser",
    ],
  },
  {
    name: "Mocha",
    report: {
      stats: { suites: 1, tests: 3, passes: 1, pending: 1, failures: 1 },
      tests: [
        { title: "adds", fullTitle: "cart adds", file: "/w/a.js", duration: 2, currentRetry: 1, err: {} },
        {
          title: "sums",
          fullTitle: "cart sums",
          duration: 1,
          err: {
            message: "expected 2 to equal 3",
            stack: "AssertionError: expected 2 to equal 3\n at a.js:4",
          },
        },
        { title: "later", fullTitle: "cart later", file: "/w/a.js", err: {} },
      ],
      passes: [{ title: "adds", fullTitle: "cart adds", file: "/w/a.js" }],
      pending: [{ title: "later", fullTitle: "cart later", file: "/w/a.js" }],
      failures: [{ title: "sums", fullTitle: "cart sums" }],
    },
    cases: [
      "flaky /w/a.js | cart adds | 2",
      "failed cart | cart sums | 1",
      "skipped /w/a.js | cart later | null",
    ],
    failures: ["test cart | cart sums | @24 AssertionError: expected 2 to equal 3 | expected 2 to equal 3"],
  },
  {
    name: "mochawesome",
    report: {
      stats: { passes: 1 },
      results: [
        {
          file: "cypress/e2e/a.cy.js",
          suites: [
            {
              title: "cart",
              tests: [
                { title: "adds", fullTitle: "cart adds", state: "passed", pass: true, duration: 5, err: {} },
                {
                  title: "pays",
                  fullTitle: "cart pays",
                  state: "failed",
                  fail: true,
                  duration: 6,
                  err: { message: "AssertionError: Timed out retrying after 4000ms", estack: "x" },
                },
                { title: "later", fullTitle: "cart later", pending: true },
              ],
              beforeHooks: [
                {
                  title: "before each",
                  fullTitle: "cart before each",
                  fail: true,
                  err: { message: "no login" },
                },
              ],
            },
          ],
        },
      ],
    },
    cases: [
      "passed cypress/e2e/a.cy.js | cart adds | 5",
      "failed cypress/e2e/a.cy.js | cart pays | 6",
      "skipped cypress/e2e/a.cy.js | cart later | null",
      "failed cypress/e2e/a.cy.js | cart before each | null",
    ],
    failures: [
      "test cypress/e2e/a.cy.js | cart pays | @27 AssertionError: Timed out retrying after 4000ms | AssertionError: Timed out retrying after 4000ms",
      "test cypress/e2e/a.cy.js | cart before each | @43 no login | no login",
    ],
  },
  {
    name: "pytest-json-report",
    report: {
      created: 1,
      exitcode: 1,
      summary: {},
      collectors: [
        {
          nodeid: "tests/test_x.py",
          outcome: "failed",
          longrepr: "E   ModuleNotFoundError: No module named 'x'",
        },
      ],
      tests: [
        {
          nodeid: "tests/test_a.py::TestA::test_sum",
          outcome: "failed",
          setup: { duration: 0.001, outcome: "passed" },
          call: {
            duration: 0.002,
            outcome: "failed",
            crash: { path: "/w/tests/test_a.py", lineno: 7, message: "assert 2 == 3" },
            longrepr: "E assert 2 == 3",
          },
        },
        { nodeid: "tests/test_a.py::test_ok[1]", outcome: "passed", call: { duration: 1 } },
        { nodeid: "tests/test_a.py::test_x", outcome: "xfailed" },
        {
          nodeid: "tests/test_a.py::test_e",
          outcome: "error",
          setup: { outcome: "failed", longrepr: "E fixture 'db' not found" },
        },
      ],
    },
    cases: [
      "failed tests/test_a.py | TestA::test_sum | 3",
      "passed tests/test_a.py | test_ok[1] | 1000",
      "skipped tests/test_a.py | test_x | null",
      "error tests/test_a.py | test_e | null",
    ],
    failures: [
      "setup tests/test_x.py | null | @9 E   ModuleNotFoundError: No module named 'x' | E   ModuleNotFoundError: No module named 'x'",
      "test tests/test_a.py | TestA::test_sum | @28 E assert 2 == 3 | assert 2 == 3",
      "test tests/test_a.py | test_e | @47 E fixture 'db' not found | E fixture 'db' not found",
    ],
  },
  {
    name: "GoogleTest",
    report: {
      tests: 3,
      name: "AllTests",
      testsuites: [
        {
          name: "Cart",
          testsuite: [
            { name: "Adds", status: "RUN", result: "COMPLETED", time: "0.012s", classname: "Cart" },
            {
              name: "Sums",
              file: "cart.cc",
              line: 7,
              status: "RUN",
              result: "COMPLETED",
              time: "0s",
              classname: "Cart",
              failures: [{ failure: "cart.cc:9\nExpected equality of these values:\n  1\n  2", type: "" }],
            },
            { name: "Later", status: "RUN", result: "SKIPPED", time: "0s", classname: "Cart" },
            { name: "DISABLED_Off", status: "NOTRUN", result: "SUPPRESSED", time: "0s", classname: "Cart" },
          ],
        },
      ],
    },
    cases: [
      "passed Cart | Adds | 12",
      "failed Cart | Sums | 0",
      "skipped Cart | Later | 0",
      "skipped Cart | DISABLED_Off | 0",
    ],
    failures: [
      "test Cart | Sums | @25 Expected equality of these values: | Expected equality of these values:\n  1\n  2",
    ],
  },
  {
    name: "RSpec",
    report: {
      version: "3.13",
      summary_line: "2 examples, 1 failure",
      summary: { errors_outside_of_examples_count: 1 },
      messages: ["An error occurred while loading ./spec/x_spec.rb."],
      examples: [
        {
          full_description: "Cart adds",
          status: "passed",
          file_path: "./spec/cart_spec.rb",
          line_number: 3,
          run_time: 0.0125,
        },
        {
          full_description: "Cart sums",
          status: "failed",
          file_path: "./spec/cart_spec.rb",
          line_number: 9,
          run_time: 0.5,
          exception: { message: "expected: 3\n got: 2", backtrace: ["./spec/cart_spec.rb:10"] },
        },
        { full_description: "Cart later", status: "pending", file_path: "./spec/cart_spec.rb" },
      ],
    },
    cases: [
      "passed ./spec/cart_spec.rb | Cart adds | 13",
      "failed ./spec/cart_spec.rb | Cart sums | 500",
      "skipped ./spec/cart_spec.rb | Cart later | null",
    ],
    failures: [
      "test ./spec/cart_spec.rb | Cart sums | @25 expected: 3 | expected: 3\n got: 2",
      "setup null | null | @8 An error occurred while loading ./spec/x_spec.rb. | An error occurred while loading ./spec/x_spec.rb.",
    ],
  },
];

describe("JSON reports", () => {
  test("tell a file of two Jest projects apart", () => {
    const file = (status: string) => ({ name: "a.test.ts", assertionResults: [{ title: "works", status }] });
    const report = { numTotalTests: 2, testResults: [file("failed"), file("passed")] };
    expect(casesOf(readReport(JSON.stringify(report)))).toEqual([
      "failed a.test.ts | works | null",
      "passed a.test.ts | works | null",
    ]);
  });

  test.each(rows)("reads that of $name", ({ report, cases, failures }) => {
    const text = JSON.stringify(report, null, 1);
    const reading = readReport(text);
    for (const {
      lines: [key],
    } of reading.failures)
      expect(text.split("\n")[(key?.line ?? 0) - 1]).toContain(key?.text.trim());
    expect(casesOf(reading)).toEqual(cases);
    expect(failuresOf(reading)).toEqual(failures);
    expect(reading.problems).toEqual([]);
  });

  test("tell several tests of one name once, and failed when one of them failed", () => {
    const assertionResults = ["failed", "passed"].map((status) => ({ title: "rows", status }));
    const report = { numTotalTests: 2, testResults: [{ name: "a.test.ts", assertionResults }] };
    expect(casesOf(readReport(JSON.stringify(report)))).toEqual(["failed a.test.ts | rows | null"]);
  });

  test("tell a file that Jest could not load, though it is listed as a test without a title", () => {
    const message = "  ● Test suite failed to run\n\n    Cannot find module './x'";
    const assertionResults = [{ status: "error", duration: 0, failureMessages: [message] }];
    const file = { name: "b.test.ts", status: "failed", message, assertionResults };
    const reading = readReport(JSON.stringify({ numTotalTests: 0, testResults: [file] }));
    expect(casesOf(reading)).toEqual([]);
    expect(failuresOf(reading)).toEqual([
      "setup b.test.ts | null | @1 Cannot find module './x' | Cannot find module './x'",
    ]);
  });

  test("tell the hook that failed, which Mocha lists among the failures only", () => {
    const hook = { title: '"before all" hook', fullTitle: 'cart "before all" hook', file: "/w/a.js" };
    const failures = [{ ...hook, err: { message: "no database" } }];
    const reading = readReport(JSON.stringify({ stats: { passes: 0 }, tests: [], passes: [], failures }));
    expect(failuresOf(reading)).toEqual([
      'test /w/a.js | cart "before all" hook | @1 no database | no database',
    ]);
  });

  test("reads values of the wrong kind as absent", () => {
    const text =
      '{"testResults":[null,3,{"name":4,"assertionResults":[{"title":[],"status":"failed","failureMessages":"no"}]}],"numTotalTests":"x"}';
    expect(casesOf(readReport(text))).toEqual(["failed null |  | null"]);
  });

  test("gives CTRF's own counts where it lists no tests", () => {
    const text =
      '{"reportFormat":"CTRF","results":{"tool":{},"summary":{"passed":3,"failed":1,"skipped":1,"pending":1},"tests":[]}}';
    expect(readReport(text).totals).toEqual({ passed: 3, failed: 1, errors: 0, skipped: 2, flaky: 0 });
  });
});

describe("JSON lines of libtest", () => {
  test("reads what cargo nextest prints, retries included", () => {
    const reading = readReport(
      [
        { type: "suite", event: "started", test_count: 3, nextest: { crate: "shop" } },
        { type: "test", event: "started", name: "shop::cart$sums" },
        { type: "test", event: "ok", name: "shop::cart$adds#2", exec_time: 0.0125 },
        {
          type: "test",
          event: "failed",
          name: "shop::cart$sums",
          exec_time: 1,
          stdout:
            "running 1 test\nthread 'sums' panicked at tests/cart.rs:7:5:\nassertion `left == right` failed\n  left: 2\n right: 3\nnote: run with `RUST_BACKTRACE=1`",
        },
        { type: "test", event: "ignored", name: "shop::cart$later" },
        { type: "suite", event: "failed", passed: 1, failed: 1 },
      ]
        .map((event) => JSON.stringify(event))
        .join("\n"),
    );
    expect(casesOf(reading)).toEqual([
      "flaky shop::cart | adds | 13",
      "failed shop::cart | sums | 1000",
      "skipped shop::cart | later | null",
    ]);
    expect(failuresOf(reading)).toEqual([
      "test shop::cart | sums | @4 assertion `left == right` failed | assertion `left == right` failed\n  left: 2\n right: 3",
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "tests/cart.rs", line: 7 });
  });
});
