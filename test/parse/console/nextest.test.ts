import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";

const run = [
  "    Starting 5 tests across 2 binaries (1 test skipped)",
  "        PASS [   0.004s] (1/5) ring tests::grows",
  "        FAIL [   0.005s] (2/5) ring::it wraps",
  "  stdout ───",
  "",
  "    running 1 test",
  "    test wraps ... FAILED",
  "",
  "  stderr ───",
  "",
  "    thread 'wraps' panicked at tests/it.rs:9:5:",
  "    ring is full",
  "    note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
  "",
  "  TRY 1 FAIL [   0.003s] (───) ring tests::retried",
  "    thread 'tests::retried' panicked at src/lib.rs:3:5:",
  "  TRY 2 PASS [   0.003s] (3/5) ring tests::retried",
  "        SLOW [> 60.000s] (───) ring tests::hangs",
  "     TIMEOUT [ 120.001s] (4/5) ring tests::hangs",
  "     SIGSEGV [   0.100s] (5/5) ring tests::frees",
  "────────────",
  "     Summary [ 121.010s] 5 tests run: 2 passed (1 flaky), 2 failed, 1 timed out, 1 skipped",
  "   FLAKY 2/2 [   0.003s] (3/5) ring tests::retried",
  "        FAIL [   0.005s] (2/5) ring::it wraps",
  "     TIMEOUT [ 120.001s] (4/5) ring tests::hangs",
  "     SIGSEGV [   0.100s] (5/5) ring tests::frees",
  "error: test run failed",
];

describe("cargo nextest", () => {
  test("tells each failed test once and calls what passed on retry flaky", () => {
    const reading = readLog(run);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines.map((line) => line.line)])).toEqual([
      ["ring::it", "wraps", [12, 11]],
      ["ring", "tests::hangs", [19]],
      ["ring", "tests::frees", [20]],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "tests/it.rs", line: 9 });
    expect(reading.cases.map((one) => [one.name, one.status])).toEqual([
      ["tests::grows", "passed"],
      ["wraps", "failed"],
      ["tests::retried", "flaky"],
      ["tests::hangs", "failed"],
      ["tests::frees", "failed"],
    ]);
  });

  test("finds output that older versions show behind a heading, and tells nothing twice", () => {
    const reading = readLog([
      "    Starting 2 tests across 1 binary",
      "        FAIL [   0.005s] ring tests::wraps",
      "        FAIL [   0.005s] ring tests::grows",
      "",
      "--- STDOUT:              ring tests::wraps ---",
      "running 1 test",
      "test tests::wraps ... FAILED",
      "failures:",
      "---- tests::wraps stdout ----",
      "thread 'tests::wraps' panicked at src/lib.rs:3:5:",
      "ring is full",
    ]);
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines[0]?.line])).toEqual([
      ["ring", "tests::wraps", 11],
      ["ring", "tests::grows", 3],
    ]);
  });

  test("takes a script that fails before the tests for a failed set-up", () => {
    const reading = readLog([
      "  SETUP FAIL [   0.003s] start-db: ./start-db.sh",
      "error: setup script failed",
    ]);
    expect(reading.failures.map((one) => [one.kind, one.suite, one.lines[0]?.line])).toEqual([
      ["setup", "start-db", 1],
    ]);
  });

  test("is silent when all tests pass", () => {
    const reading = readLog([
      ...run.slice(0, 2),
      "        LEAK [   0.003s] (2/2) ring tests::leaks",
      "     Summary [   0.010s] 2 tests run: 2 passed (1 leaky), 0 skipped",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });

  test.each([
    ["TIMEOUT-PASS [ 240.000s] (  3/100) ring wraps", "passed"],
    [" SLOW + LEAK [  30.000s] ( 23/100) ring wraps", "passed"],
    [" SLOW+TMPASS [ 300.000s] ( 24/100) ring wraps", "passed"],
    [" FAIL + LEAK [   1.000s] (  9/100) ring wraps", "failed"],
    [" TRY 2 FL+LK [   1.000s] ( 16/100) ring wraps", "failed"],
    ["TRY 2 LKFAIL [   1.000s] ( 17/100) ring wraps", "failed"],
    ["   TRY 2 TMT [  60.000s] ( 18/100) ring wraps", "failed"],
    ["   FLAKY 2/2 [   2.000s] [3/3] ring wraps", "flaky"],
  ])("reads the status of %s", (line, status) => {
    const reading = readLog([line, "     Summary [ 121.010s] 1 test run"]);
    expect(reading.cases.map((one) => [one.suite, one.name, one.status])).toEqual([
      ["ring", "wraps", status],
    ]);
  });
});
