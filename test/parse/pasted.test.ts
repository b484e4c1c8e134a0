import { describe, expect, test } from "@jest/globals";
import { readLog } from "./read-text.ts";

/** Texts as people paste them, without any frame of a log, and the key line. */
const failed: readonly (readonly [string, readonly string[], string])[] = [
  ["FluentAssertions", ["Expected pumps to be 2, but found 1."], "Expected pumps to be 2, but found 1."],
  [
    "Chai",
    ["expected [ 1 ] to have a length of 2 but got 1"],
    "expected [ 1 ] to have a length of 2 but got 1",
  ],
  ["Jasmine", ["Expected 2 to equal 3."], "Expected 2 to equal 3."],
  [
    "Jest",
    ["    expect(received).toEqual(expected) // deep equality", "", "    Expected: 3", "    Received: 2"],
    "    expect(received).toEqual(expected) // deep equality",
  ],
  ["xUnit", ["Assert.Equal() Failure", "Expected: 5", "Actual:   4"], "Assert.Equal() Failure"],
  ["NUnit", ["  Expected: greater than 100", "  But was:  97"], "  But was:  97"],
  [
    "Catch2",
    ["pump_test.cpp:57: FAILED:", "  REQUIRE( q.size() == 3 )", "with expansion:", "  2 == 3"],
    "pump_test.cpp:57: FAILED:",
  ],
  [
    "gocheck",
    ["pump_test.go:51:", "    c.Assert(n, Equals, 3)", "... obtained int = 2", "... expected int = 3"],
    "... obtained int = 2",
  ],
  ["Gomega", ["Expected", "    <int>: 1", "to equal", "    <int>: 2"], "Expected"],
  [
    "go test",
    ["    pump_test.go:40: Counted 10 strokes on 'left'"],
    "    pump_test.go:40: Counted 10 strokes on 'left'",
  ],
  [
    "ScalaTest",
    ["- drains *** FAILED ***", "  4 did not equal 3 (PumpSuite.scala:7)"],
    "  4 did not equal 3 (PumpSuite.scala:7)",
  ],
  [
    "ExUnit",
    ["     ** (EXIT) exited in: GenServer.call(:pump, :state, 5000)"],
    "     ** (EXIT) exited in: GenServer.call(:pump, :state, 5000)",
  ],
  ["pytest", [">       assert took < 10", "E       assert 12 < 10"], "E       assert 12 < 10"],
  ["PHPUnit", ["Failed asserting that 2 matches expected 3."], "Failed asserting that 2 matches expected 3."],
  [
    "mochitest",
    ["00:05:15    ERROR -  17 INFO TEST-UNEXPECTED-FAIL | pump/browser_drain.js | Test timed out -"],
    "   ERROR -  17 INFO TEST-UNEXPECTED-FAIL | pump/browser_drain.js | Test timed out -",
  ],
  [
    "Node",
    ["assert.js:42", "    throw err;", "", "AssertionError [ERR_ASSERTION]: pump is stuck"],
    "AssertionError [ERR_ASSERTION]: pump is stuck",
  ],
  [
    "Rust",
    [
      "thread 'drains' panicked at src/pump.rs:7:9:",
      "assertion `left == right` failed",
      "  left: 1",
      " right: 2",
    ],
    "assertion `left == right` failed",
  ],
];

const passed: readonly (readonly [string, readonly string[]])[] = [
  [
    "tests named for what they expect",
    ["✓ throws an error when it is stuck (3 ms)", "✓ expected strokes to be counted (1 ms)"],
  ],
  ["TAP", ["ok 2 - expected 3 to be equal", "ok 3 - a timeout is an error"]],
  [
    "go test -v",
    ["=== RUN   TestPump", "    pump_test.go:12: expected error: stuck", "--- PASS: TestPump (0.00s)"],
  ],
  ["names of packages", ["Compiling failure v0.1.8", "Compiling error-chain v0.12.4"]],
  ["a retry", ["Downloading failed, retrying in 3 seconds", "Downloaded 12 files"]],
  [
    "a configure script",
    ["checking for library containing error... none required", "checking expected size of int... 4"],
  ],
];

describe("pasted text", () => {
  test.each(failed)("is a failure: %s", (_, lines, key) => {
    expect(readLog(lines).failures.map((one) => one.lines[0]?.text)).toEqual([key]);
  });

  test.each(passed)("is none: %s", (_, lines) => {
    expect(readLog(lines).failures).toEqual([]);
  });

  test("keeps both sides of an assertion", () => {
    const [failure] = readLog(["Assert.Equal() Failure", "Expected: 5", "Actual:   4"]).failures;
    expect(failure?.message).toBe("Assert.Equal() Failure\nExpected: 5\nActual:   4");
  });
});

describe("pasted TAP", () => {
  const core = [
    "not ok 12 parallel/drains",
    "  ---",
    "  duration_ms: 1.978",
    "  severity: fail",
    "  exitcode: 1",
  ];
  const thrown = [
    ...core,
    "  stack: |-",
    "    assert.js:42",
    "      throw err;",
    "    AssertionError: stuck",
    "        at drain (/a/pump.js:7:1)",
    "  ...",
  ];

  test.each([
    ["what was thrown", thrown, "AssertionError: stuck"],
    ["how it ended", [...core, "  stack: |-", "  ..."], "severity: fail\nexitcode: 1"],
  ])("says %s, whatever stands above", (_, lines, message) => {
    for (const told of [lines, ["+ tools/test.py", ...lines]]) {
      const [failure] = readLog(told).failures;
      expect(failure?.test).toBe("parallel/drains");
      expect(failure?.message.split("\nat ")[0]).toBe(message);
    }
  });
});
