import { expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const event = (action: string, name: string | null, output: string | null = null) =>
  JSON.stringify({
    Action: action,
    Package: "example.org/harbor/crane",
    ...(name === null ? {} : { Test: name }),
    ...(output === null ? {} : { Output: `${output}\n` }),
  });

const panic = [
  event("run", "TestLift"),
  event("run", "TestLift/heavy"),
  event("output", "TestLift/heavy", "    lift_test.go:8: hook is down"),
  event("output", "TestLift/heavy", "--- FAIL: TestLift/heavy (0.00s)"),
  event("fail", "TestLift/heavy"),
  event("output", "TestLift", "--- FAIL: TestLift (0.00s)"),
  event("output", "TestLift", "panic: assignment to entry in nil map [recovered]"),
  event("output", "TestLift", "goroutine 8 [running]:"),
  event("output", "TestLift", "\t/src/crane/lift_test.go:9 +0x54"),
  event("fail", "TestLift"),
  event("fail", null),
];

test("the panic that the events give to the topmost test is the subtest's", () => {
  const reading = readLog(panic);
  expect(casesOf(reading)).toEqual([
    "failed example.org/harbor/crane TestLift -",
    "failed example.org/harbor/crane TestLift/heavy -",
  ]);
  expect(failuresOf(reading)).toEqual([
    "test example.org/harbor/crane TestLift/heavy @7: panic: assignment to entry in nil map [recovered]",
  ]);
  expect(reading.failures[0]?.location).toEqual({ file: "/src/crane/lift_test.go", line: 9 });
});

test("the panic of a test that only had a failing subtest is its own", () => {
  const log = [
    ...panic.slice(0, 5),
    event("run", "TestLower"),
    event("output", "TestLower", "panic: rope is gone"),
    event("output", "TestLower", "--- FAIL: TestLower (0.00s)"),
    event("fail", "TestLower"),
    event("fail", null),
  ];
  expect(failuresOf(readLog(log))).toContain(
    "test example.org/harbor/crane TestLower @7: panic: rope is gone",
  );
});

test("what go vet found stands below two headers", () => {
  const log = [
    "# example.org/harbor/crane",
    "# [example.org/harbor/crane]",
    "crane/lift_test.go:3:28: fmt.Printf format %d has arg name of wrong type string",
    "FAIL\texample.org/harbor/crane [build failed]",
    "FAIL",
  ];
  expect(failuresOf(readLog(log))).toEqual([
    "build example.org/harbor/crane - @3: crane/lift_test.go:3:28: fmt.Printf format %d has arg name of wrong type string",
  ]);
});

test("a race that is told before the report of its test is its key", () => {
  const race = (address: string) => [
    "==================",
    "WARNING: DATA RACE",
    `Write at ${address} by goroutine 8:`,
    "  example.org/harbor/crane.TestLift.func1()",
    "==================",
  ];
  const log = [
    ...race("0x00c01"),
    "--- FAIL: TestLift (0.00s)",
    "    testing.go:1490: race detected during execution of test",
    ...race("0x00c02"),
    "--- FAIL: TestLower (0.00s)",
    "    --- FAIL: TestLower/slow (0.00s)",
    "        testing.go:1490: race detected during execution of test",
    "FAIL",
    "FAIL\texample.org/harbor/crane\t0.1s",
  ];
  expect(failuresOf(readLog(log))).toEqual([
    "test example.org/harbor/crane TestLift @2: WARNING: DATA RACE",
    "test example.org/harbor/crane TestLower/slow @9: WARNING: DATA RACE",
  ]);
});
