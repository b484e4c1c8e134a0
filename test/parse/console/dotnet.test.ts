import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

const vstest = [
  "[xUnit.net 00:00:00.52]     Ring.Tests.RingTests.Wraps(size: 3) [FAIL]",
  "[xUnit.net 00:00:00.52]       Assert.Equal() Failure: Values differ",
  "  Passed Ring.Tests.RingTests.Grows [< 1 ms]",
  "  Failed Ring.Tests.RingTests.Wraps(size: 3) [1 s 12 ms]",
  "  Error Message:",
  "   Assert.Equal() Failure: Values differ",
  "Expected: 3",
  "Actual:   4",
  "  Stack Trace:",
  "     at Ring.Tests.RingTests.Wraps(Int32 size) in /src/RingTests.cs:line 41",
  "  Skipped Ring.Tests.RingTests.Later [1 ms]",
  "",
  "Failed!  - Failed:     1, Passed:     1, Skipped:     1, Total:     3, Duration: 20 ms - Ring.Tests.dll (net8.0)",
];

describe("dotnet test", () => {
  test("tells each failed test once, whatever runners print it", () => {
    const reading = readLog(vstest);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.message, one.location])).toEqual([
      [
        "Ring.Tests.RingTests",
        "Ring.Tests.RingTests.Wraps(size: 3)",
        "Assert.Equal() Failure: Values differ\nExpected: 3\nActual:   4",
        { file: "/src/RingTests.cs", line: 41 },
      ],
    ]);
    expect(reading.failures[0]?.lines.map((line) => line.line)).toEqual([6, 7, 8, 10]);
    expect(reading.cases.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["Ring.Tests.RingTests.Wraps(size: 3)", "failed", 1012],
      ["Ring.Tests.RingTests.Grows", "passed", 1],
      ["Ring.Tests.RingTests.Later", "skipped", 1],
    ]);
  });

  test("reads the build's own log", () => {
    const reading = readLog([
      "/src/RingTests.cs(41): error TESTERROR:",
      "      Ring.RingTests.Wraps (12ms): Error Message: Assert.Equal() Failure: Values differ",
      "      Expected: 3",
      "      Stack Trace:",
      "         at Ring.RingTests.Wraps() in /src/RingTests.cs:line 41",
      "  Ring.Tests test failed with 1 error(s) (0.8s)",
    ]);
    expect(reading.failures.map((one) => [one.test, one.lines.map((line) => line.line)])).toEqual([
      ["Ring.RingTests.Wraps", [2, 3, 5]],
    ]);
  });

  test("reads the testing platform, xUnit alone and NUnit's list", () => {
    const platform = readLog([
      "failed Wraps (1s 012ms)",
      "  Assert.AreEqual failed. Expected:<3>. Actual:<4>.",
      "    at RingTests.Wraps() in /src/RingTests.cs:line 41",
      "Test run summary: Failed! - bin/Ring.Tests.dll (net9.0|x64)",
    ]);
    expect(platform.failures.map((one) => [one.test, one.lines[0]?.line])).toEqual([["Wraps", 2]]);
    const xunit = readLog([
      "    Ring.Wraps [FAIL]",
      "      Assert.True() Failure",
      "      Expected: True",
      "  Finished:    Ring",
    ]);
    expect(xunit.failures.map((one) => [one.test, one.message])).toEqual([
      ["Ring.Wraps", "Assert.True() Failure\nExpected: True"],
    ]);
    const nunit = readLog([
      "1) Failed : Ring.Wraps",
      "  Expected: 3",
      "  But was:  4",
      "at Ring.Wraps() in /src/R.cs:line 4",
      "",
    ]);
    expect(nunit.failures.map((one) => [one.test, one.message])).toEqual([
      ["Ring.Wraps", "Expected: 3\nBut was:  4"],
    ]);
  });

  test("keeps a test failed that passes for another framework", () => {
    const reading = readLog([...vstest, "  Passed Ring.Tests.RingTests.Wraps(size: 3) [1 ms]"]);
    expect(reading.failures).toHaveLength(1);
  });

  test("takes a run that was aborted for a failed set-up", () => {
    const reading = readLog([
      "The active test run was aborted. Reason: Test host process crashed : Out of memory.",
    ]);
    expect(reading.failures.map((one) => [one.kind, one.lines[0]?.line])).toEqual([["setup", 1]]);
  });

  test("is silent when all tests pass, and at words that only look alike", () => {
    const reading = readLog([
      "  Passed Ring.Tests.RingTests.Grows [1 ms]",
      "  Failed to load the cache, going on",
      "Passed!  - Failed:     0, Passed:     1, Skipped:     0, Total:     1, Duration: 20 ms - Ring.Tests.dll (net8.0)",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });

  test("finds the place in output of Microsoft.Testing.Platform", () => {
    const reading = readLog([
      'failed Ring.Tests.RingTests.Wraps(name: "a (b)") (33ms)',
      "  from /src/bin/Ring.Tests.dll (net10.0|x64)",
      "  Assert.Equal() Failure: Values differ",
      "    at Ring.Tests.RingTests.Wraps(String name) in /src/RingTests.cs:41",
      "",
      "Test run summary: Failed!",
    ]);
    expect(reading.failures.map((one) => [one.test, one.location, one.lines[0]?.line])).toEqual([
      ['Ring.Tests.RingTests.Wraps(name: "a (b)")', { file: "/src/RingTests.cs", line: 41 }, 3],
    ]);
  });

  test("takes a run for failed that ends aborted, whatever it counts", () => {
    const end = "Test run summary: Aborted! - bin/Ring.Tests.dll (net10.0|x64)";
    expect(readLog(["passed Ring.Tests.RingTests.Grows (1ms)", end, "  failed: 0"]).outcome).toBe("failure");
  });

  const aborted = "The active test run was aborted. Reason: Test host process crashed :";
  const unexpected = "The active Test Run was aborted because the host process exited unexpectedly.";

  test.each([
    {
      of: "a set-up, by its exception",
      lines: [
        aborted,
        "Unhandled exception. System.Exception: ring is gone",
        "   at Ring.Main()",
        "Test Run Aborted.",
      ],
      told: [["setup", null, null, "Unhandled exception. System.Exception: ring is gone"]],
    },
    {
      of: "the test that ran then",
      lines: [
        unexpected,
        "The test running when the crash occurred: ",
        "Ring.Tests.RingTests.Wraps",
        "",
        "This test may, or may not be the source of the crash.",
        "Test Run Aborted.",
      ],
      told: [["test", "Ring.Tests.RingTests", "Ring.Tests.RingTests.Wraps", unexpected]],
    },
  ])("takes a test host that died for $of", ({ lines, told }) => {
    expect(toldFailures(readLog(["  Passed Ring.Tests.RingTests.Grows [2 ms]", ...lines]))).toEqual(told);
  });
});
