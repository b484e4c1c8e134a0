import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

describe("swift test", () => {
  test("reads XCTest of macOS and of Linux", () => {
    const reading = readLog([
      "Test Case '-[RingTests.WrapTests testWraps]' started.",
      '/src/WrapTests.swift:41: error: -[RingTests.WrapTests testWraps] : XCTAssertEqual failed: ("3") is not equal to ("4")',
      "Test Case '-[RingTests.WrapTests testWraps]' failed (0.012 seconds).",
      "Test Case 'WrapTests.testGrows' started at 2025-02-12 03:04:05.123",
      "/src/WrapTests.swift:51: error: WrapTests.testGrows : XCTAssertTrue failed",
      "Test Case 'WrapTests.testGrows' failed (0.001 seconds)",
      "Test Case 'WrapTests.testLater' skipped (0.0 seconds)",
      "\t Executed 3 tests, with 1 test skipped and 2 failures (0 unexpected) in 0.013 (0.02) seconds",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.message, one.location])).toEqual([
      [
        "RingTests.WrapTests",
        "-[RingTests.WrapTests testWraps]",
        '-[RingTests.WrapTests testWraps] : XCTAssertEqual failed: ("3") is not equal to ("4")',
        { file: "/src/WrapTests.swift", line: 41 },
      ],
      [
        "WrapTests",
        "WrapTests.testGrows",
        "WrapTests.testGrows : XCTAssertTrue failed",
        { file: "/src/WrapTests.swift", line: 51 },
      ],
    ]);
    expect(reading.cases.map((one) => [one.status, one.durationMs])).toEqual([
      ["failed", 12],
      ["failed", 1],
      ["skipped", 0],
    ]);
  });

  test("reads Swift Testing", () => {
    const reading = readLog([
      "◇ Test run started.",
      "◇ Test wraps(size:) started.",
      '◇ Test "grows (twice)" started.',
      "✘ Test wraps(size:) recorded an issue with 1 argument size → 3 at WrapTests.swift:41:5: Expectation failed: (a → 3) == (b → 4)",
      "↳ the ring is full",
      '✔ Test "grows (twice)" passed after 0.001 seconds.',
      "✘ Test wraps(size:) with 2 test cases failed after 0.012 seconds with 1 issue.",
      "✘ Suite WrapTests failed after 0.013 seconds with 1 issue.",
      "✘ Test run with 2 tests in 1 suite failed after 0.013 seconds with 1 issue.",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(
      reading.failures.map((one) => [one.test, one.lines.map((line) => line.line), one.location]),
    ).toEqual([["wraps(size:)", [4, 5], { file: "WrapTests.swift", line: 41 }]]);
    expect(reading.cases.map((one) => [one.name, one.status])).toEqual([
      ['"grows (twice)"', "passed"],
      ["wraps(size:)", "failed"],
    ]);
  });

  test("calls a test flaky that passes in its next round", () => {
    const reading = readLog([
      "Test case 'WrapTests.testWraps()' failed on 'phone' (0.100 seconds)",
      "Test case 'WrapTests.testWraps()' passed on 'phone' (0.100 seconds)",
    ]);
    expect(reading.cases.map((one) => [one.name, one.status])).toEqual([["WrapTests.testWraps()", "flaky"]]);
    expect(reading.failures).toEqual([]);
  });

  test("takes a test for failed whose process dies", () => {
    const reading = readLog([
      "Test Case 'WrapTests.testWraps' started at 2025-02-12 03:04:05.123",
      "Ring/Ring.swift:9: Fatal error: Index out of range",
      "error: Exited with unexpected signal code 5",
    ]);
    expect(reading.failures.map((one) => [one.test, one.lines.map((line) => line.line)])).toEqual([
      ["WrapTests.testWraps", [2, 3]],
    ]);
  });

  test("is silent when all tests pass", () => {
    const reading = readLog([
      "Test Case 'WrapTests.testWraps' started at 2025-02-12 03:04:05.123",
      "/src/Ring.swift:9: error: logged by the test",
      "Test Case 'WrapTests.testWraps' passed (0.001 seconds)",
      "\t Executed 1 test, with 0 failures (0 unexpected) in 0.001 (0.002) seconds",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });

  test("tells a parameterised test as a whole", () => {
    const issue =
      "✘ Test takes(n:) recorded an issue with 1 argument n → 2 at RingTests.swift:9:5: Expectation failed";
    const reading = readLog([
      "◇ Test takes(n:) started.",
      "◇ Test case passing 1 argument n → 2 to takes(n:) started.",
      issue,
      "✘ Test case passing 1 argument n → 2 to takes(n:) failed after 0.001 seconds with 1 issue.",
      "✘ Test takes(n:) with 2 test cases failed after 0.001 seconds with 1 issue.",
      "✘ Test run with 1 test in 1 suite failed after 0.001 seconds with 1 issue.",
    ]);
    expect(toldCases(reading)).toEqual([[null, "takes(n:)", "failed"]]);
    expect(toldFailures(reading)).toEqual([["test", null, "takes(n:)", issue]]);
  });

  test("blames the one test of Swift Testing that ran when the process died", () => {
    const fatal = "Ring/RingTests.swift:12: Fatal error: Index out of range";
    const died = [fatal, "error: Exited with unexpected signal code 5"];
    const one = [
      "◇ Test wraps() started.",
      "✔ Test wraps() passed after 0.001 seconds.",
      "◇ Test grows() started.",
    ];
    expect(toldFailures(readLog([...one, ...died]))).toEqual([["test", null, "grows()", fatal]]);
    const two = readLog([...one, "◇ Test holds() started.", ...died]);
    expect(two.failures.filter(({ kind }) => kind === "test")).toEqual([]);
  });

  test("reads an error that XCTest cannot place", () => {
    const reading = readLog([
      "Test Case 'RingTests.testThrows' started at 2025-03-01 10:00:00.000",
      '<EXPR>:0: error: RingTests.testThrows : threw error "full"',
      "Test Case 'RingTests.testThrows' failed (0.001 seconds)",
    ]);
    expect(toldFailures(reading)).toEqual([
      [
        "test",
        "RingTests",
        "RingTests.testThrows",
        '<EXPR>:0: error: RingTests.testThrows : threw error "full"',
      ],
    ]);
  });
});
