import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import { randomNumbers, readBytes, readLog } from "../read-text.ts";

const lines = [
  "[==========] Running 4 tests from 2 test suites.",
  "[ RUN      ] Ring.Wraps",
  "src/ring_test.cc:41: Failure",
  "[  FAILED  ] Ring.Wraps (12 ms)",
  "[       OK ] Ring.Wraps (12 ms)",
  "[  FAILED  ] 2 tests, listed below:",
  "     Running unittests src/lib.rs (target/debug/deps/ring-0123456789abcdef)",
  "test tests::wraps ... FAILED",
  "test tests::grows ... said",
  "---- tests::wraps stdout ----",
  "thread 'tests::wraps' panicked at src/lib.rs:41:9:",
  "test result: FAILED. 1 passed; 2 failed",
  "    Starting 5 tests across 2 binaries",
  "  TRY 1 FAIL [   0.003s] (───) ring tests::retried",
  "  TRY 2 PASS [   0.003s] (3/5) ring tests::retried",
  "--- STDERR:              ring tests::retried ---",
  "     Summary [   0.010s] 2 tests run: 1 passed, 1 failed, 0 skipped",
  "[INFO] Running example.RingTest",
  "[ERROR] example.RingTest.wraps -- Time elapsed: 0.004 s <<< FAILURE!",
  "java.lang.IllegalStateException: ring is full",
  "\tat example.RingTest.wraps(RingTest.java:41)",
  "[INFO] Results:",
  "[ERROR] Failures: ",
  "[ERROR]   RingTest.wraps:41 ring is full",
  "[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1",
  "> Task :test FAILED",
  "RingTest > wraps() FAILED",
  "    java.lang.AssertionError at RingTest.java:1",
  "Test project /src/build",
  "2/4 Test #2: pipe ...***Failed    0.02 sec",
  "2: error: pipe is closed",
  "The following tests FAILED:",
  "\t  2 - pipe (Failed)",
  "[xUnit.net 00:00:00.52]     Ring.Tests.RingTests.Wraps [FAIL]",
  "  Failed Ring.Tests.RingTests.Wraps [12 ms]",
  "  Error Message:",
  "   Assert.Equal() Failure",
  "  Stack Trace:",
  "failed Wraps (1s 012ms)",
  "Test Case '-[RingTests.WrapTests testWraps]' started.",
  "/src/WrapTests.swift:41: error: -[RingTests.WrapTests testWraps] : XCTAssertTrue failed",
  "Test Case '-[RingTests.WrapTests testWraps]' failed (0.012 seconds).",
  "✘ Test wraps() recorded an issue at WrapTests.swift:41:5: Expectation failed",
  "✘ Test wraps() failed after 0.012 seconds with 1 issue.",
  "error: Exited with unexpected signal code 5",
  "Running Suite: Ring Suite - /src/ring",
  "• [FAILED] [1.002 seconds]",
  "Ring when full [It] wraps",
  "  [FAILED] Expected",
  "  In [It] at: /src/ring/ring_test.go:41 @ 02/12/25 03:04:05.123",
  "------------------------------",
  "• Failure [0.501 seconds]",
  "Summarizing 1 Failure:",
  "  [FAIL] Ring when full [It] wraps",
  "FAIL! -- 1 Passed | 1 Failed | 0 Pending | 0 Skipped",
  "--- FAIL: TestRing (1.21s)",
  "##[error]Process completed with exit code 1.",
  "",
];

describe("formats of compiled languages", () => {
  test("read any mixture of their lines alike, whatever the chunks, within their limits", () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 15; round++) {
      const bytes = Buffer.from(mixture(random));
      const whole = readBytes([bytes]);
      const cut = Math.floor(random() * bytes.length);
      expect(readBytes([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
      for (const one of whole.failures) {
        expect(one.lines.length).toBeGreaterThan(0);
        expect(one.lines.length).toBeLessThanOrEqual(25);
        expect(one.message).not.toBe("");
        expect(one.test === null).toBe(one.kind !== "test");
      }
      const failed = whole.failures.map((one) => JSON.stringify([one.suite, one.test, one.kind]));
      expect(new Set(failed.filter((one) => one.includes('"test"')))).toHaveProperty(
        "size",
        failed.filter((one) => one.includes('"test"')).length,
      );
    }
  });

  test("keep no more than they must of a log that never ends a block", () => {
    for (const begin of ["[ RUN      ] Ring.Wraps", "• [FAILED] [1.002 seconds]", "---- a stdout ----"]) {
      const reading = readLog([
        begin,
        ...Array.from({ length: 3_000 }, (_, index) => `error: line ${index}`),
      ]);
      expect(reading.failures.every((one) => one.lines.length <= 25)).toBe(true);
    }
  });

  test.each([
    ["brackets", "• [".repeat(20_000)],
    ["dots", `1/2 Test #1: ${".. ".repeat(20_000)}***`],
    ["arrows", `[ERROR]   A.b${"->c".repeat(20_000)}`],
    ["parentheses", `  Failed A${"(".repeat(60_000)} [1 ms]`],
    ["paths", `A${" > b".repeat(15_000)} FAILED`],
  ])("pass over a line of %s in linear time", (_, line) => {
    const before = ["Test project /b", "[INFO] Results:", "[ERROR] Failures: ", line];
    expect(readLog(before).failures.length).toBeLessThanOrEqual(1);
  });
});

/** Some hundred lines of all formats, some of them cut, some with foreign bytes. */
function mixture(random: () => number): string {
  const text: string[] = [];
  for (let index = 0; index < 200; index++) {
    const line = lines[Math.floor(random() * lines.length)] ?? "";
    const kept = random() < 0.1 ? line.slice(0, Math.floor(random() * line.length)) : line;
    text.push(random() < 0.05 ? `${kept}\u0000\u2022[` : kept);
  }
  return text.join("\n");
}
