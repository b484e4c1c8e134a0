import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const crane = "example.org/harbor/crane";

/** One event of `go test -json`; `output` without its line end. */
function event(action: string, name: string | null, output: string | null = null): string {
  return JSON.stringify({
    Time: "2025-02-12T20:09:51.1234567Z",
    Action: action,
    Package: crane,
    ...(name === null ? {} : { Test: name }),
    ...(output === null ? {} : { Output: `${output}\n` }),
  });
}

const started = [
  event("start", null),
  event("run", "TestLower"),
  event("output", "TestLower", "=== RUN   TestLower"),
  event("output", "TestLower", "--- PASS: TestLower (0.00s)"),
  event("pass", "TestLower"),
  event("run", "TestLift"),
  event("output", "TestLift", "=== RUN   TestLift"),
];

const reported = [event("output", "TestLift", "--- FAIL: TestLift (0.00s)"), event("fail", "TestLift")];
const ended = [event("output", null, `FAIL\t${crane}\t0.005s`), event("fail", null)];
const failedStep = ["FAIL", "##[error]Process completed with exit code 1."];

const panic = [
  "panic: runtime error: index out of range [3] with length 3 [recovered]",
  "\tpanic: runtime error: index out of range [3] with length 3",
  "",
  "goroutine 7 [running]:",
  "testing.tRunner.func1.2({0x5129a0, 0xc000012345})",
  "\t/usr/local/go/src/testing/testing.go:1632 +0x230",
  "panic({0x5129a0?, 0xc000012345?})",
  "\t/usr/local/go/src/runtime/panic.go:785 +0x132",
  `${crane}.TestLift(0xc0000031e0?)`,
  "\t/src/crane/lift_test.go:8 +0x25",
  "testing.tRunner(0xc00010c1a0, 0x543f70)",
  "\t/usr/local/go/src/testing/testing.go:1690 +0xf4",
  "created by testing.(*T).Run in goroutine 1",
  "\t/usr/local/go/src/testing/testing.go:1743 +0x390",
];

/** Of a goroutine that the test started, which no report comes before. */
const goroutine = [
  "panic: hook is open",
  "",
  "goroutine 8 [running]:",
  `${crane}.lift.func1()`,
  "\t/src/crane/lift.go:12 +0x25",
  `created by ${crane}.lift in goroutine 7`,
  "\t/src/crane/lift.go:10 +0x1f",
];

const cases = [`passed ${crane} TestLower -`, `failed ${crane} TestLift -`];

const rows: readonly {
  readonly name: string;
  readonly log: readonly string[];
  readonly key: string;
  readonly location: { readonly file: string; readonly line: number };
}[] = [
  {
    name: "among the events",
    log: [
      ...started,
      event("output", "TestLift", "--- FAIL: TestLift (0.00s)"),
      ...panic.map((line) => event("output", "TestLift", line)),
      event("fail", "TestLift"),
      ...ended,
    ],
    key: `@9: ${panic[0]}`,
    location: { file: "/src/crane/lift_test.go", line: 8 },
  },
  {
    name: "printed past the events, behind the report",
    log: [...started, ...reported, ...panic, ...ended],
    key: `@10: ${panic[0]}`,
    location: { file: "/src/crane/lift_test.go", line: 8 },
  },
  {
    name: "printed past the events, which come late",
    log: [
      ...started.slice(0, 5),
      ...panic.slice(0, 6),
      ...started.slice(5),
      ...panic.slice(6),
      ...reported,
      ...ended,
    ],
    key: `@6: ${panic[0]}`,
    location: { file: "/src/crane/lift_test.go", line: 8 },
  },
  {
    name: "printed past the events by a goroutine",
    log: [...started, ...goroutine, "exit status 2", ...ended],
    key: "@8: panic: hook is open",
    location: { file: "/src/crane/lift.go", line: 12 },
  },
  {
    name: "printed past the events, as the end of the package",
    log: [...started, ...goroutine, "exit status 2", `FAIL\t${crane}\t0.005s`],
    key: "@8: panic: hook is open",
    location: { file: "/src/crane/lift.go", line: 12 },
  },
];

describe("a panic in the events of go test is told once, of the running test", () => {
  test.each(rows)("$name", ({ log, key, location }) => {
    const reading = readLog([...log, ...failedStep]);
    expect(failuresOf(reading)).toEqual([`test ${crane} TestLift ${key}`]);
    expect(reading.failures[0]?.location).toEqual(location);
    const told = reading.failures[0]?.lines.map(({ line, text }) => `${line} ${text}`) ?? [];
    expect(new Set(told).size).toBe(told.length);
    expect(casesOf(reading).map((one) => one.replace(/ \d+$/, " -"))).toEqual(cases);
  });

  test("also of a subtest, and in the package whose frames it has", () => {
    const other = (line: string) => line.replaceAll(crane, "example.org/harbor/quay");
    const log = [
      ...started.map(other),
      ...started,
      event("run", "TestLift/heavy"),
      event("output", "TestLift/heavy", "--- FAIL: TestLift/heavy (0.00s)"),
      event("fail", "TestLift/heavy"),
      ...panic.map((line) => line.replace("TestLift(", "TestLift.func1(")),
      ...reported,
      ...ended,
      other(event("pass", "TestLift")),
      other(event("pass", null)),
    ];
    expect(failuresOf(readLog([...log, ...failedStep]))).toEqual([
      `test ${crane} TestLift/heavy @18: ${panic[0]}`,
    ]);
  });

  test("also where two packages die at once", () => {
    const other = (line: string) => line.replaceAll(crane, "example.org/harbor/quay");
    const dump = [...panic, "", "exit status 2"];
    const log = [...started.map(other), ...started, ...dump.map(other), ...dump];
    const ends = [...reported.map(other), ...ended.map(other), ...reported, ...ended];
    expect(failuresOf(readLog([...log, ...ends, ...failedStep]))).toEqual([
      `test example.org/harbor/quay TestLift @15: ${panic[0]}`,
      `test ${crane} TestLift @31: ${panic[0]}`,
    ]);
  });

  test("a panic past the events that no test is running for is the package's", () => {
    const log = [...started.slice(0, 5), event("output", null, "PASS"), ...goroutine, ...ended];
    expect(failuresOf(readLog([...log, ...failedStep]))).toEqual([
      `setup ${crane} - @7: panic: hook is open`,
    ]);
  });
});
