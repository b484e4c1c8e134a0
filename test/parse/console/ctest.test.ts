import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";

const run = [
  "Test project /src/build",
  "    Start 1: ring",
  "1/4 Test #1: ring .............................   Passed    0.01 sec",
  "    Start 2: pipe",
  "2/4 Test #2: pipe .............................***Failed    0.02 sec",
  "draining",
  "error: pipe is closed",
  "done",
  "",
  "    Start 3: hangs",
  "3/4 Test #3: hangs ............................***Timeout  10.01 sec",
  "    Start 4: frees",
  "4/4 Test #4: frees ............................***Exception: SegFault  0.10 sec",
  "",
  "25% tests passed, 3 tests failed out of 4",
  "",
  "Total Test time (real) =  10.20 sec",
  "",
  "The following tests FAILED:",
  "\t  2 - pipe (Failed)",
  "\t  3 - hangs (Timeout)",
  "\t  4 - frees (SEGFAULT)",
  "Errors while running CTest",
];

describe("CTest", () => {
  test("tells each failed test once, by what it printed or else by its own line", () => {
    const reading = readLog(run);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.test, one.lines[0]?.line])).toEqual([
      ["pipe", 7],
      ["hangs", 11],
      ["frees", 13],
    ]);
    expect(reading.failures[0]?.message).toBe("error: pipe is closed");
    expect(reading.cases.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["ring", "passed", 10],
      ["pipe", "failed", 20],
      ["hangs", "failed", 10_010],
      ["frees", "failed", 100],
    ]);
  });

  test("finds what a verbose run prints before the test's line", () => {
    const reading = readLog([
      "Test project /src/build",
      "test 2",
      "      Start  2: pipe",
      "",
      "2: Test command: /src/build/pipe --error",
      "2: Test timeout computed to be: 1500",
      "2: error: pipe is closed",
      " 2/13 Test  #2: pipe ....Subprocess aborted***Exception:   0.1 sec",
    ]);
    expect(reading.failures.map((one) => [one.test, one.lines.map((line) => line.text)])).toEqual([
      [
        "pipe",
        ["2: error: pipe is closed", "2/13 Test  #2: pipe ....Subprocess aborted***Exception:   0.1 sec"],
      ],
    ]);
  });

  test("is only the wrapper of GoogleTest's tests that fail in it", () => {
    const reading = readLog([
      "2/4 Test #2: pipe .............................***Failed    0.02 sec",
      "[ RUN      ] Pipe.Drains",
      "pipe_test.cc:7: Failure",
      "Failed",
      "[  FAILED  ] Pipe.Drains (0 ms)",
      "",
      "50% tests passed, 1 tests failed out of 2",
      "The following tests FAILED:",
      "\t  2 - pipe (Failed)",
    ]);
    expect(reading.failures.map((one) => one.test)).toEqual(["Pipe.Drains"]);
  });

  test("calls a test flaky that passes when it is repeated, and reads the list where nothing else is left", () => {
    const repeated = [
      "1/1 Test #1: ring ...***Failed    0.01 sec",
      "    Start 1: ring",
      "    Test #1: ring ...   Passed    0.01 sec",
    ];
    expect(readLog(repeated).cases.map((one) => one.status)).toEqual(["flaky"]);
    const list = [
      "50% tests passed, 1 tests failed out of 2",
      "The following tests FAILED:",
      "\t  9 - ring (Not Run)",
    ];
    expect(readLog(["Test project /b", ...list]).failures.map((one) => one.test)).toEqual(["ring"]);
  });

  test("is silent when all tests pass", () => {
    const reading = readLog([...run.slice(0, 3), "100% tests passed, 0 tests failed out of 1"]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });

  test("says why a test was not run", () => {
    const reading = readLog([
      "Test project /src/build",
      "    Start 1: ring",
      "Could not find executable /src/ring",
      "Looked in the following places:",
      "/src/ring",
      "Unable to find executable: /src/ring",
      "1/2 Test #1: ring .............................***Not Run   0.00 sec",
      "    Start 2: pipe",
      "Failed test dependencies: ring",
      "2/2 Test #2: pipe .............................***Not Run   0.00 sec",
      "",
      "0% tests passed, 2 tests failed out of 2",
    ]);
    expect(reading.failures.map((one) => [one.test, one.lines.map(({ line }) => line)])).toEqual([
      ["ring", [6, 7]],
      ["pipe", [9, 10]],
    ]);
  });
});
