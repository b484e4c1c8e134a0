import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const rule = "=".repeat(79);
const wrong = "src/ring.cc:5: ERROR: CHECK( size == 1 ) is NOT correct!";
const thrown = "src/ring.cc:7: ERROR: test case THREW exception: ring is full";

describe("doctest", () => {
  test("tells each test case with its suite and its first error", () => {
    const reading = readLog([
      rule,
      "src/ring.cc:5:",
      "TEST SUITE: ring",
      "TEST CASE:  wraps badly",
      "  in a part",
      "",
      wrong,
      "  values: CHECK( 2 == 1 )",
      "",
      rule,
      "src/ring.cc:7:",
      "TEST CASE:  throws",
      "",
      thrown,
      "",
      rule,
      "[doctest] test cases: 3 | 1 passed | 2 failed | 0 skipped",
      "[doctest] Status: FAILURE!",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "ring", "wraps badly", wrong],
      ["test", null, "throws", thrown],
    ]);
    expect(toldCases(reading)).toEqual([
      ["ring", "wraps badly", "failed"],
      [null, "throws", "failed"],
    ]);
  });

  test("is silent when all test cases pass", () => {
    const passed = [
      "TEST CASE:  wraps",
      "",
      "src/ring.cc:5: MESSAGE: filling",
      rule,
      "[doctest] Status: SUCCESS!",
    ];
    expect(readLog(passed)).toMatchObject({ outcome: "success", failures: [] });
  });
});
