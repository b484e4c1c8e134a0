import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const rule = "-".repeat(79);

function block(name: string, ...body: string[]): string[] {
  return [rule, name, "  in a section", rule, "src/ring.cc:6", ".".repeat(79), "", ...body, ""];
}

const end = ["=".repeat(79), "test cases: 3 | 1 passed | 2 failed", "assertions: 4 | 2 passed | 2 failed"];

describe("Catch2", () => {
  test("tells each test case once, by its first assertion", () => {
    const wraps = block(
      "wraps",
      "src/ring.cc:6: FAILED:",
      "  CHECK( size == 1 )",
      "with expansion:",
      "  2 == 1",
    );
    const again = block("wraps", "src/ring.cc:9: FAILED:", "  CHECK( size == 3 )");
    const throws = block(
      "throws",
      "src/ring.cc:8: FAILED:",
      "due to unexpected exception with message:",
      "  ring is full",
    );
    const program = "ring_test is a Catch v2.13.10 host application.";
    const reading = readLog([program, ...wraps, ...again, ...throws, ...end]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "ring_test", "wraps", "CHECK( size == 1 )"],
      ["test", "ring_test", "throws", "ring is full"],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "src/ring.cc", line: 6 });
    expect(toldCases(reading)).toEqual([
      ["ring_test", "wraps", "failed"],
      ["ring_test", "throws", "failed"],
    ]);
  });

  test("is silent when all test cases pass, and about other rules", () => {
    const passed = [
      ...block("wraps", "src/ring.cc:6: PASSED:", "  CHECK( size == 2 )"),
      "All tests passed (1 assertion in 1 test case)",
    ];
    expect(readLog([rule, "a table", "", rule, ...passed])).toMatchObject({
      outcome: "success",
      failures: [],
    });
  });
});
