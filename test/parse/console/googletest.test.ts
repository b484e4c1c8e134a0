import { describe, expect, test } from "@jest/globals";
import { jobOf, readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const run = [
  "[==========] Running 4 tests from 2 test suites.",
  "[----------] 3 tests from Ring",
  "[ RUN      ] Ring.Grows",
  "[       OK ] Ring.Grows (0 ms)",
  "[ RUN      ] Ring.Wraps",
  "reading error table",
  "src/ring_test.cc:41: Failure",
  "Expected equality of these values:",
  "  ring.size()",
  "    Which is: 3",
  "  4",
  "[  FAILED  ] Ring.Wraps (12 ms)",
  "[ RUN      ] Ring.Later",
  "[  SKIPPED ] Ring.Later (0 ms)",
  "[ RUN      ] Sizes/Ring.Holds/2",
  "unknown file: Failure",
  'C++ exception with description "ring is full" thrown in the test body.',
  "[  FAILED  ] Sizes/Ring.Holds/2, where GetParam() = (3, 4.5) (1 ms)",
  "[==========] 4 tests from 2 test suites ran. (13 ms total)",
  "[  PASSED  ] 1 test.",
  "[  FAILED  ] 2 tests, listed below:",
  "[  FAILED  ] Ring.Wraps",
  "[  FAILED  ] Sizes/Ring.Holds/2, where GetParam() = (3, 4.5)",
  "",
  " 2 FAILED TESTS",
];

describe("googletest", () => {
  test("tells each failed test once, from where it failed", () => {
    const reading = readLog(run);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines.map((line) => line.line)])).toEqual([
      ["Ring", "Ring.Wraps", [7, 8, 9, 10, 11]],
      ["Sizes/Ring", "Sizes/Ring.Holds/2", [17, 16]],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "src/ring_test.cc", line: 41 });
    expect(reading.failures[1]?.message).toBe(
      'unknown file: Failure\nC++ exception with description "ring is full" thrown in the test body.',
    );
    expect(reading.cases.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["Ring.Grows", "passed", 0],
      ["Ring.Wraps", "failed", 12],
      ["Ring.Later", "skipped", 0],
      ["Sizes/Ring.Holds/2", "failed", 1],
    ]);
  });

  test("takes a test that never ended for failed, with the line that says why", () => {
    const reading = readLog(
      [
        "[==========] Running 2 tests from 1 test suite.",
        "[ RUN      ] Ring.Frees",
        "Segmentation fault (core dumped)",
      ],
      jobOf("failure"),
    );
    expect(reading.failures.map((one) => [one.test, one.lines[0]?.line])).toEqual([["Ring.Frees", 3]]);
  });

  test("gives a crashed test no part in the next step", () => {
    const reading = readLog([
      "[ RUN      ] Ring.Frees",
      "Aborted (core dumped)",
      "##[error]Process completed with exit code 134.",
      "Post job cleanup.",
      "error: not of the test",
    ]);
    expect(reading.failures.map((one) => [one.test, one.span?.to])).toEqual([["Ring.Frees", 3]]);
  });

  test("calls a test flaky that fails in one round and passes in the next, but not in another program", () => {
    const failed = ["[ RUN      ] A.B", "a.cc:1: Failure", "Failed", "[  FAILED  ] A.B (0 ms)"];
    const passed = ["[ RUN      ] A.B", "[       OK ] A.B (0 ms)"];
    const begin = "[==========] Running 1 test from 1 test suite.";
    const repeated = [begin, ...failed, "Repeating all tests (iteration 2) . . .", begin, ...passed];
    expect(readLog(repeated).cases.map((one) => one.status)).toEqual(["flaky"]);
    expect(readLog([begin, ...failed, begin, ...passed]).cases.map((one) => one.status)).toEqual(["failed"]);
  });

  test("tells a failed round of a repeated program, which fails for it", () => {
    const lines = ["[ RUN      ] A.B", "a.cc:1: Failure", "Failed", "[  FAILED  ] A.B (0 ms)"];
    const ends = ["[  PASSED  ] 0 tests.", "[  FAILED  ] 1 test, listed below:", "[  FAILED  ] A.B"];
    const again = ["Repeating all tests (iteration 2) . . .", "[ RUN      ] A.B", "[       OK ] A.B (0 ms)"];
    const reading = readLog([...lines, ...ends, ...again, "[  PASSED  ] 1 test."]);
    expect(toldCases(reading)).toEqual([["A", "A.B", "flaky"]]);
    expect(toldFailures(reading)).toEqual([["test", "A", "A.B", "a.cc:1: Failure"]]);
  });

  test("takes what fails outside of a suite's tests for its set-up", () => {
    const reading = readLog([
      "[==========] Running 2 tests from 2 test suites.",
      "[----------] 1 test from Ring",
      "src/ring_test.cc:19: Failure",
      "Failed",
      "no database",
      "[ RUN      ] Ring.Wraps",
      "[  SKIPPED ] Ring.Wraps (0 ms)",
      "[----------] 1 test from Ring (0 ms total)",
      "",
      "[----------] 1 test from Pipe/0, where TypeParam = int",
      "[ RUN      ] Pipe/0.Holds",
      "[       OK ] Pipe/0.Holds (0 ms)",
      "[----------] 1 test from Pipe/0 (0 ms total)",
      "[==========] 2 tests from 2 test suites ran. (0 ms total)",
      "[  PASSED  ] 1 test.",
      "[  FAILED  ] 0 tests, listed below:",
      "[  FAILED  ] Ring: SetUpTestSuite or TearDownTestSuite",
    ]);
    expect(toldFailures(reading)).toEqual([["setup", "Ring", null, "src/ring_test.cc:19: Failure"]]);
  });

  test("reads a brief run, which announces no test", () => {
    const reading = readLog([
      "src/ring_test.cc:41: Failure",
      "Failed",
      "[  FAILED  ] Ring.Wraps (0 ms)",
      "unknown file: Failure",
      "Unknown C++ exception thrown in the test body.",
      "[  FAILED  ] Ring.Throws (0 ms)",
      "[==========] 3 tests from 1 test suite ran. (0 ms total)",
      "[  PASSED  ] 1 test.",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "Ring", "Ring.Wraps", "src/ring_test.cc:41: Failure"],
      ["test", "Ring", "Ring.Throws", "Unknown C++ exception thrown in the test body."],
    ]);
  });

  test("shows the beginning of a test in which the program died without a word", () => {
    const reading = readLog(["[ RUN      ] A.B", "[       OK ] A.B (0 ms)", "[ RUN      ] A.C", "opening"]);
    expect(reading.failures.map((one) => [one.test, one.lines.map(({ text }) => text)])).toEqual([
      ["A.C", ["[ RUN      ] A.C", "opening"]],
    ]);
  });

  test("reads what CTest numbers", () => {
    const reading = readLog([
      "7: [ RUN      ] A.B",
      "7: a.cc:1: Failure",
      "7: Failed",
      "7: [  FAILED  ] A.B (0 ms)",
    ]);
    expect(reading.failures.map((one) => [one.test, one.lines[0]?.text])).toEqual([
      ["A.B", "a.cc:1: Failure"],
    ]);
  });

  test("is silent when all tests pass, whatever they print", () => {
    const passing = [
      ...run.slice(0, 4),
      "[ RUN      ] Ring.Logs",
      "log.cc:1: Failure",
      "[       OK ] Ring.Logs (1 ms)",
    ];
    const reading = readLog([...passing, "[==========] 2 tests ran. (1 ms total)", "[  PASSED  ] 2 tests."]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });
});
