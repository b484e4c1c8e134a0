import { describe, expect, test } from "@jest/globals";
import { readLog } from "./read-text.ts";

const tap = ["not ok 7 parallel/drains", "  ---", "  severity: fail", "  ...", "ok 8 parallel/fills"];
const gocheck = [
  "FAIL: pump_test.go:44: PumpSuite.TestDrain",
  "pump_test.go:51:",
  "    c.Assert(err, IsNil)",
];

const clocks: readonly (readonly [string, (second: string) => string])[] = [
  ["a time of day", (second) => `13:43:${second} `],
  ["a time of day and two blanks", (second) => `13:43:${second}  `],
  ["a time of day with a fraction", (second) => `13:43:${second}.25 `],
  ["a time of day in brackets", (second) => `[00:04:${second}] `],
  ["a date and time in brackets", (second) => `[2021-03-31T09:21:${second}.175Z] `],
  ["a date and time of any precision", (second) => `2021-03-31T09:21:${second}.175Z `],
  ["a date and time with stream and flag", (second) => `2021-03-31T09:21:${second}.175Z 01O `],
];

describe("line clock", () => {
  test.each(clocks)("reads what stands behind %s", (_, clock) => {
    const told = (lines: readonly string[]) => readLog(lines).failures.map((one) => [one.test, one.message]);
    const clocked = (lines: readonly string[]) => lines.map((line, at) => clock(String(10 + at)) + line);
    const above = ["+ tools/run"];
    expect(told([...above, ...clocked(tap)])).toEqual(told([...above, ...tap]));
    expect(told(clocked(gocheck))).toEqual(told(gocheck));
    expect(told(tap)).toHaveLength(1);
    expect(told(gocheck)).toHaveLength(1);
  });

  test("leaves the time that one line in the middle of a log tells", () => {
    const lines = ["make test", "cc -c a.c", "cc -c b.c", "cc -c c.c", "13:43:35 error: pump stuck"];
    expect(readLog(lines).failures[0]?.lines[0]?.text).toBe("13:43:35 error: pump stuck");
  });
});
