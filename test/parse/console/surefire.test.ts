import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const version3 = [
  "[INFO] Running example.RingTest",
  "[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.05 s <<< FAILURE! -- in example.RingTest",
  "[ERROR] example.RingTest.wraps -- Time elapsed: 0.004 s <<< FAILURE!",
  "org.opentest4j.AssertionFailedError: ",
  "",
  "Expecting actual:",
  "  3",
  "\tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)",
  "\tat example.RingTest.wraps(RingTest.java:41)",
  "",
  "[ERROR] example.RingTest.holds(int)[2] -- Time elapsed: 0.001 s <<< ERROR!",
  "java.lang.IllegalStateException: ring is full",
  "\tat example.Ring.put(Ring.java:9)",
  "",
  "[INFO] ",
  "[INFO] Results:",
  "[INFO] ",
  "[ERROR] Failures: ",
  "[ERROR]   RingTest.wraps:41 ",
  "Expecting actual:",
  "  3",
  "[ERROR] Errors: ",
  "[ERROR]   RingTest.holds:50 » IllegalState ring is full",
  "[INFO] ",
  "[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1",
  "[INFO] ",
];

describe("Maven Surefire", () => {
  test("tells each failed test once, with its exception", () => {
    const reading = readLog(version3);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines.map((line) => line.line)])).toEqual([
      ["example.RingTest", "example.RingTest.wraps", [4, 6, 7, 8, 9]],
      ["example.RingTest", "example.RingTest.holds(int)[2]", [12, 13]],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "RingTest.java", line: 41 });
    expect(reading.failures[1]?.message).toBe("java.lang.IllegalStateException: ring is full");
    expect(reading.cases.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["example.RingTest.wraps", "failed", 4],
      ["example.RingTest.holds(int)[2]", "error", 1],
    ]);
  });

  test("reads version 2, and names its tests as version 3 does", () => {
    const reading = readLog([
      "Running example.RingTest",
      "Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.05 sec <<< FAILURE! - in example.RingTest",
      "wraps(example.RingTest)  Time elapsed: 0.004 sec  <<< FAILURE!",
      "java.lang.AssertionError: expected:<3> but was:<4>",
      "\tat org.junit.Assert.fail(Assert.java:88)",
      "",
      "",
      "Results :",
      "",
      "Failed tests: ",
      "  RingTest.wraps:41 expected:<3> but was:<4>",
      "  PipeTest.drains:7 expected:<0> but was:<1>",
      "",
      "Tests run: 2, Failures: 2, Errors: 0, Skipped: 0",
    ]);
    expect(reading.failures.map((one) => [one.test, one.message, one.lines[0]?.line])).toEqual([
      ["example.RingTest.wraps", "java.lang.AssertionError: expected:<3> but was:<4>", 4],
      ["PipeTest.drains", "expected:<0> but was:<1>", 12],
    ]);
  });

  test.each([
    ["wraps -- Time elapsed: 0.01 s <<< ERROR!", "example.RingTest.wraps"],
    ["wraps[2: (a)](example.PipeTest)  Time elapsed: 0.01 s  <<< ERROR!", "example.PipeTest.wraps[2: (a)]"],
    ["wraps(example.PipeTest)[2]  Time elapsed: 0.01 s  <<< ERROR!", "example.PipeTest.wraps[2]"],
    [
      "example.PipeTest.wraps(java.lang.String) -- Time elapsed: 1,234.5 s <<< ERROR!",
      "example.PipeTest.wraps(java.lang.String)",
    ],
    ["example.Ring$Inner.wraps <<< FAILURE!", "example.Ring$Inner.wraps"],
  ])("names the test of %s", (title, name) => {
    const of = "Time elapsed: 0.05 s <<< FAILURE! -- in example.RingTest";
    const reading = readLog([
      `[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1, ${of}`,
      `[ERROR] ${title}`,
      "java.lang.Error: x",
    ]);
    expect(reading.failures.map((one) => one.test)).toEqual([name]);
  });

  test("calls flaky what the list of flakes names", () => {
    const reading = readLog([
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
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
    expect(reading.cases.map((one) => [one.name, one.status])).toEqual([["example.RingTest.wraps", "flaky"]]);
  });

  test("takes the list at the end for a repetition, by whatever place it names", () => {
    const reading = readLog([
      "[INFO] Running example.RingTest",
      "[ERROR] Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time elapsed: 0.4 s <<< FAILURE! -- in example.RingTest",
      "[ERROR] example.RingTest.wraps -- Time elapsed: 0.1 s <<< FAILURE!",
      "org.opentest4j.AssertionFailedError: ring is full",
      "\tat example.RingTest.lambda$wraps$0(RingTest.java:41)",
      "",
      "[ERROR] example.RingTest.holds -- Time elapsed: 0.1 s <<< ERROR!",
      "java.lang.IllegalStateException: no pipe",
      "\tat example.RingTest.open(RingTest.java:12)",
      "",
      "[ERROR] example.PipeTest -- Time elapsed: 0.1 s <<< ERROR!",
      "java.lang.IllegalStateException: no water",
      "\tat example.PipeTest.fill(PipeTest.java:7)",
      "",
      "[INFO] Results:",
      "[INFO] ",
      "[ERROR] Failures: ",
      "[ERROR]   RingTest.lambda$wraps$0:41 ring is full",
      "[ERROR] Errors: ",
      "[ERROR]   PipeTest.fill:7 IllegalState no water",
      "[ERROR]   RingTest.open:12 IllegalState no pipe",
      "[INFO] ",
      "[ERROR] example.PipeTest.null",
      "[ERROR]   Run 1: PipeTest.fill:7 IllegalState no water",
      "[INFO] ",
      "[ERROR] Tests run: 4, Failures: 1, Errors: 2, Skipped: 0",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "example.RingTest",
        "example.RingTest.wraps",
        "org.opentest4j.AssertionFailedError: ring is full",
      ],
      ["test", "example.RingTest", "example.RingTest.holds", "java.lang.IllegalStateException: no pipe"],
      ["setup", "example.PipeTest", null, "java.lang.IllegalStateException: no water"],
    ]);
    expect(toldCases(reading)).toEqual([
      ["example.RingTest", "example.RingTest.wraps", "failed"],
      ["example.RingTest", "example.RingTest.holds", "error"],
    ]);
  });

  test("reads the lists where the build prints nothing else", () => {
    const reading = readLog([
      "[ERROR] Failures: ",
      "[ERROR]   RingTest.wraps:41 ring is full",
      "[ERROR] Errors: ",
      "[ERROR]   PipeTest.fill:7 IllegalState no water",
      "[INFO] ------------------------------------------------------------------------",
      "[INFO] BUILD FAILURE",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "RingTest", "RingTest.wraps", "[ERROR]   RingTest.wraps:41 ring is full"],
      ["test", "PipeTest", "PipeTest.fill", "[ERROR]   PipeTest.fill:7 IllegalState no water"],
    ]);
  });

  test("takes a class that cannot begin and a process that dies for failed set-ups", () => {
    const reading = readLog([
      "[INFO] Running example.RingTest",
      "[ERROR] example.RingTest -- Time elapsed: 0.2 s <<< ERROR!",
      "java.lang.NoClassDefFoundError: example/Pipe",
      "\tat example.RingTest.setUp(RingTest.java:12)",
      "",
      "[INFO] Running example.PipeTest",
      "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?",
      "[ERROR] Caused by: java.lang.RuntimeException: The forked VM terminated without properly saying goodbye.",
    ]);
    expect(reading.failures.map((one) => [one.kind, one.suite, one.lines[0]?.line])).toEqual([
      ["setup", "example.RingTest", 3],
      ["setup", "example.PipeTest", 7],
    ]);
  });

  test.each(["Error:  ", "##[error]", "##[error][ERROR] ", "    Error:  "])(
    "reads a title behind %j, as it is copied from GitHub's page",
    (mark) => {
      const reading = readLog([
        `${mark}Tests run: 7, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 60.4 s <<< FAILURE! - in example.RingTest`,
        `${mark}wraps(example.RingTest)  Time elapsed: 30.0 s  <<< ERROR!`,
        "java.io.IOException: ring is full",
        `${mark}example.RingTest.grows  Time elapsed: 30.0 s  <<< ERROR!`,
        "java.io.IOException: ring is empty",
      ]);
      expect(reading.failures.map((one) => [one.test, one.message])).toEqual([
        ["example.RingTest.wraps", "java.io.IOException: ring is full"],
        ["example.RingTest.grows", "java.io.IOException: ring is empty"],
      ]);
    },
  );

  test("is silent when all tests of all modules pass", () => {
    const reading = readLog([
      "[INFO] Running example.RingTest",
      "java.lang.IllegalStateException: expected by the test",
      "[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.05 s -- in example.RingTest",
      "[INFO] Results:",
      "[INFO] ",
      "[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });
});
