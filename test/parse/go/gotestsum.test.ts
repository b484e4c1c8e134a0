import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const summary = [
  "=== Failed",
  "=== FAIL: test/net TestA/one (0.10s)",
  "    a_test.go:9: cannot connect",
  "    --- FAIL: TestA/one (0.10s)",
  "",
  "=== FAIL: test/net TestA (0.20s)",
  "",
  "DONE 12 tests, 2 failures in 1.234s",
  "error: not of the test",
];

describe("gotestsum", () => {
  test("gives the leaves of its summary", () => {
    const reading = readLog(["✖  test/net (1.2s)", "", ...summary]);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.message, one.lines[0]?.line])).toEqual([
      ["test/net", "TestA/one", "cannot connect", 5],
    ]);
    expect(reading.cases.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["TestA/one", "failed", 100],
      ["TestA", "failed", 200],
    ]);
  });

  test("adds nothing to a test that was printed before", () => {
    const printed = [
      "--- FAIL: TestA (0.2s)",
      "    --- FAIL: TestA/one (0.1s)",
      "        a_test.go:9: refused",
      "FAIL\ttest/net\t0.3s",
    ];
    const reading = readLog([...printed, ...summary]);
    expect(reading.failures.map((one) => [one.test, one.message])).toEqual([["TestA/one", "refused"]]);
    expect(reading.cases.map((one) => one.name)).toEqual(["TestA", "TestA/one"]);
  });
});

const rerun = [
  "=== Failed",
  "=== FAIL: test/net TestOnce (0.10s)",
  "    a_test.go:9: refused once",
  "",
  "=== FAIL: test/net TestAlways (0.10s)",
  "    a_test.go:12: refused",
  "",
  "=== FAIL: test/net TestAlways (re-run 1) (0.30s)",
  "    a_test.go:12: refused again",
  "",
  "DONE 2 runs, 12 tests, 3 failures in 1.2s",
];

describe("gotestsum with other formats and options", () => {
  test("a test that the last run does not list passed", () => {
    const reading = readLog(rerun);
    expect(casesOf(reading)).toEqual(["flaky test/net TestOnce 100", "failed test/net TestAlways 300"]);
    expect(failuresOf(reading)).toEqual(["test test/net TestAlways @6: a_test.go:12: refused"]);
  });

  test("all went well when each test passed in the end", () => {
    const reading = readLog([...rerun.slice(0, 4), "DONE 2 runs, 12 tests, 1 failure in 1.2s"]);
    expect([reading.outcome, casesOf(reading), failuresOf(reading)]).toEqual([
      "success",
      ["flaky test/net TestOnce 100"],
      [],
    ]);
  });

  test("packages that fail by themselves, skipped tests, a time that is not known", () => {
    const reading = readLog([
      "=== Skipped",
      "=== SKIP: test/net TestLater (0.00s)",
      "    a_test.go:3: error: not today",
      "",
      "=== Failed",
      "=== FAIL: test/main  (0.00s)",
      "error: no cluster",
      "FAIL\texample.org/test/main\t0.001s",
      "",
      "=== FAIL: test/broken  (0.00s)",
      "FAIL\texample.org/test/broken [build failed]",
      "",
      "=== FAIL: test/net TestPanic (unknown)",
      "panic: boom",
      "",
      "=== Errors",
      "./broken_test.go:3:10: undefined: dial",
      "",
      "DONE 3 tests, 1 skipped, 3 failures, 1 error in 1.2s",
    ]);
    expect(casesOf(reading)).toEqual(["skipped test/net TestLater 0", "failed test/net TestPanic -"]);
    expect(failuresOf(reading).toSorted()).toEqual([
      "build test/broken - @17: ./broken_test.go:3:10: undefined: dial",
      "setup test/main - @7: error: no cluster",
      "test test/net TestPanic @14: panic: boom",
    ]);
  });

  test("testname tells the package beside each test, and the tests that run again", () => {
    const reading = readLog([
      "PASS test/net.TestA/one (0.01s)",
      "=== RUN   TestB",
      "    b_test.go:5: refused",
      "--- FAIL: TestB (0.02s)",
      "FAIL test/net.TestB (0.02s)",
      "SKIP test/net.TestC (0.00s)",
      "FAIL test/net",
      "PASS test/v1.2/dial.TestB (cached)",
      "PASS test/v1.2/dial (cached)",
      "",
      "DONE 4 tests, 1 skipped, 1 failure in 1s",
      "",
      "PASS test/net.TestB (re-run 1) (0.01s)",
      "PASS test/net",
    ]);
    expect(casesOf(reading)).toEqual([
      "passed test/net TestA/one 10",
      "flaky test/net TestB 10",
      "skipped test/net TestC 0",
      "passed test/v1.2/dial TestB -",
    ]);
    expect([reading.outcome, failuresOf(reading)]).toEqual(["success", []]);
  });

  test("github-actions puts the output below the test, in a group", () => {
    const reading = readLog([
      "  PASS test/net.TestA (0.00s)",
      "##[error]failed to dial",
      "##[group]FAIL test/net.TestB/one (0.00s)",
      "    b_test.go:50: failed to dial",
      "    --- FAIL: TestB/one (0.00s)",
      "",
      "##[endgroup]",
      "##[group]SKIP test/net.TestC (0.00s)",
      "    c_test.go:3: error: later",
      "##[endgroup]",
      "  FAIL test/net.TestB (0.00s)",
      "  FAIL Package test/net (20ms)",
    ]);
    expect(casesOf(reading)).toEqual([
      "passed test/net TestA 0",
      "failed test/net TestB/one 0",
      "skipped test/net TestC 0",
      "failed test/net TestB 0",
    ]);
    expect(failuresOf(reading)).toEqual(["test test/net TestB/one @4: b_test.go:50: failed to dial"]);
  });

  test("other tools' lines of the same look are none of its", () => {
    const reading = readLog([
      "PASS src/dial.test.ts",
      "FAIL src/sum.test.ts (1.2 s)",
      "PASS",
      "  FAIL something else",
    ]);
    expect(reading.cases).toEqual([]);
  });
});

const inShort = ["=== Failed", "=== FAIL: net TestA (0.20s)", "    a_test.go:9: refused", ""];

describe("gotestsum's summary names a package without its module", () => {
  const printed = ["=== RUN   TestA", "    a_test.go:9: refused", "--- FAIL: TestA (0.20s)", "FAIL"];

  test("a test that was printed with its package is told once, under the whole name", () => {
    const closed = [...printed, "FAIL\texample.org/harbor/net\t0.3s"];
    const reading = readLog([...closed, ...inShort, "DONE 1 tests, 1 failure in 1.2s"]);
    expect(casesOf(reading)).toEqual(["failed example.org/harbor/net TestA 200"]);
    expect(failuresOf(reading)).toEqual(["test example.org/harbor/net TestA @2: a_test.go:9: refused"]);
  });

  test("the package meant is the one next to the module", () => {
    const deep = ["--- FAIL: TestA (0.10s)", "FAIL\texample.org/harbor/old/net\t0.3s"];
    const closed = [...deep, ...printed, "FAIL\texample.org/harbor/net\t0.3s"];
    const reading = readLog([...closed, ...inShort, "DONE 2 tests, 1 failure in 1.2s"]);
    expect(casesOf(reading)).toEqual([
      "failed example.org/harbor/old/net TestA 100",
      "failed example.org/harbor/net TestA 200",
    ]);
  });

  test("a test that was printed without a package gets the one of the summary", () => {
    const reading = readLog([...printed, "✖  net (300ms)", ...inShort, "DONE 1 tests, 1 failure in 1.2s"]);
    expect(casesOf(reading)).toEqual(["failed net TestA 200"]);
    expect(failuresOf(reading)).toEqual(["test net TestA @8: a_test.go:9: refused"]);
  });

  test("the module itself is a dot", () => {
    const closed = [...printed, "FAIL\texample.org/harbor\t0.3s"];
    const root = ["=== Failed", "=== FAIL: . TestA (0.20s)", "    a_test.go:9: refused", ""];
    expect(casesOf(readLog([...closed, ...root, "DONE 1 tests, 1 failure in 1.2s"]))).toEqual([
      "failed example.org/harbor TestA 200",
    ]);
  });
});

test("a package that does not build is told once, too", () => {
  const log = [
    "# example.org/harbor/crane [example.org/harbor/crane.test]",
    "crane/lift_test.go:3:28: undefined: hook",
    "FAIL\texample.org/harbor/crane [build failed]",
    "=== Failed",
    "=== FAIL: crane  (0.00s)",
    "FAIL\texample.org/harbor/crane [build failed]",
    "",
    "DONE 0 tests, 1 failure in 1.2s",
  ];
  expect(failuresOf(readLog(log))).toEqual([
    "build example.org/harbor/crane - @2: crane/lift_test.go:3:28: undefined: hook",
  ]);
});
