import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

const run = [
  "> Task :ring:test FAILED",
  "",
  "RingTest > grows() PASSED",
  "",
  "RingTest > wraps() FAILED",
  "    org.opentest4j.AssertionFailedError: expected: <3> but was: <4>",
  "        at app//org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)",
  "        at app//example.RingTest.wraps(RingTest.java:41)",
  "",
  "        Caused by:",
  "        java.io.IOException: ring is full",
  "            at app//example.Ring.put(Ring.java:9)",
  "",
  "RingTest > holds(int) > [2] 4 FAILED",
  "    java.lang.IllegalStateException at RingTest.java:50",
  "",
  "RingTest > later() SKIPPED",
  "",
  "4 tests completed, 2 failed, 1 skipped",
  "",
  "FAILURE: Build failed with an exception.",
];

describe("Gradle", () => {
  test("tells a test that failed on a device as it tells any", () => {
    const lines = [
      "> Task :app:connectedDebugAndroidTest",
      "example.MainTest > opens[test(AVD) - 10] FAILED ",
      "\tandroidx.test.espresso.NoMatchingViewException: No views in hierarchy found",
      "\tat dalvik.system.VMStack.getThreadStackTrace(Native Method)",
      "",
      "> Task :app:connectedDebugAndroidTest FAILED",
    ];
    expect(toldFailures(readLog(lines))).toEqual([
      [
        "test",
        "example.MainTest",
        "example.MainTest > opens",
        "androidx.test.espresso.NoMatchingViewException: No views in hierarchy found",
      ],
    ]);
  });

  test("tells failed tests with the exception", () => {
    const reading = readLog(run);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.message, one.location])).toEqual([
      [
        "RingTest",
        "RingTest > wraps()",
        "org.opentest4j.AssertionFailedError: expected: <3> but was: <4>",
        { file: "RingTest.java", line: 41 },
      ],
      [
        "RingTest",
        "RingTest > holds(int) > [2] 4",
        "java.lang.IllegalStateException at RingTest.java:50",
        { file: "RingTest.java", line: 50 },
      ],
    ]);
    expect(reading.failures[0]?.lines.map((line) => line.line)).toEqual([6, 5, 7, 8, 10, 11, 12]);
    expect(reading.cases.map((one) => one.status)).toEqual(["passed", "failed", "failed", "skipped"]);
  });

  test("calls a test flaky that passes in the same task, not in another", () => {
    const failed = ["RingTest > wraps() FAILED", "    java.lang.AssertionError at RingTest.java:1"];
    const passed = ["RingTest > wraps() PASSED"];
    const statusOf = (lines: string[]) => readLog(lines).cases.map((one) => one.status);
    expect(statusOf(["> Task :test", ...failed, "", ...passed])).toEqual(["flaky"]);
    expect(statusOf(["> Task :testDebug FAILED", ...failed, "> Task :testRelease", ...passed])).toEqual([
      "failed",
    ]);
  });

  test("takes a test process that died for a failed set-up", () => {
    const reading = readLog(["> Process 'Gradle Test Executor 1' finished with non-zero exit value 134"]);
    expect(reading.failures.map((one) => [one.kind, one.lines[0]?.line])).toEqual([["setup", 1]]);
  });

  test("reads no test where a task or a shell line ends with its words", () => {
    const reading = readLog([
      "> Task :lint > FAILED",
      "  a > b FAILED",
      "[12:00] x > y FAILED",
      "BUILD SUCCESSFUL in 1s",
    ]);
    expect([reading.cases, reading.failures]).toEqual([[], []]);
  });

  test.each(["classMethod", "initializationError", "executionError"])("takes %s for a set-up", (method) => {
    const reading = readLog([
      `example.RingTest > ${method} FAILED`,
      "    java.lang.IllegalStateException: no database",
      "        at example.RingTest.open(RingTest.java:3)",
      "",
      "1 test completed, 1 failed",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["setup", "example.RingTest", null, "java.lang.IllegalStateException: no database"],
    ]);
    expect(reading.cases).toEqual([]);
  });
});
