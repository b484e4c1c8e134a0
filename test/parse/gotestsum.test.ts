import { describe, expect, test } from "@jest/globals";
import { readLog } from "./read-text.ts";

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
