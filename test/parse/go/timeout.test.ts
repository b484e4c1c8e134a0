import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { failuresOf } from "./told.ts";

const crane = "example.org/harbor/crane";

function event(action: string, name: string | null, output: string | null = null): string {
  return JSON.stringify({
    Action: action,
    Package: crane,
    ...(name === null ? {} : { Test: name }),
    ...(output === null ? {} : { Output: `${output}\n` }),
  });
}

/** As Go 1.24 prints it: first the alarm, then goroutines in the order in which they began. */
const alarm = [
  "goroutine 34 [running]:",
  "testing.(*M).startAlarm.func1()",
  "\t/usr/local/go/src/testing/testing.go:2484 +0x394",
  "created by time.goFunc",
  "\t/usr/local/go/src/time/sleep.go:215 +0x2d",
  "",
  "goroutine 1 [chan receive, 10 minutes]:",
  "testing.(*T).Run(0xc000003340, {0x52c5e5, 0x8}, 0x53a1c0)",
  "\t/usr/local/go/src/testing/testing.go:1859 +0x414",
  "testing.runTests.func1(0xc000003340)",
  "\t/usr/local/go/src/testing/testing.go:2279 +0x37",
  "testing.tRunner(0xc000003340, 0xc00009bc70)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
  `${crane}.TestMain(0xc0000c6320)`,
  "\t/src/crane/main_test.go:14 +0x1d",
  "main.main()",
  "\t_testmain.go:49 +0x9b",
  "",
  "goroutine 6 [select, 10 minutes]:",
  `${crane}.(*fakePump).run(0xc000012018)`,
  "\t/src/crane/pump_test.go:30 +0x85",
  `created by ${crane}.TestLift in goroutine 7`,
  "\t/src/crane/lift_test.go:11 +0x4f",
  "",
];

const hanging = [
  "goroutine 7 [chan receive, 10 minutes]:",
  `${crane}.(*Hook).Wait(...)`,
  "\t/src/crane/hook.go:41",
  `${crane}.waitFor({0x5129a0, 0x1}, 0xc000012018)`,
  "\t/src/crane/helpers_test.go:22 +0x65",
  `${crane}.TestLift(0xc000003500)`,
  "\t/src/crane/lift_test.go:17 +0x25",
  "testing.tRunner(0xc000003500, 0x53a1c0)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
  "created by testing.(*T).Run in goroutine 1",
  "\t/usr/local/go/src/testing/testing.go:1851 +0x3f6",
];

/** The test waits for its subtests in `T.Run`; the subtest's own goroutine is the one that hangs. */
const subtests = [
  "goroutine 7 [chan receive, 10 minutes]:",
  "testing.(*T).Run(0xc000003500, {0x52c111, 0x5}, 0xc000012030)",
  "\t/usr/local/go/src/testing/testing.go:1859 +0x414",
  `${crane}.TestLift(0xc000003500)`,
  "\t/src/crane/lift_test.go:17 +0x25",
  "testing.tRunner(0xc000003500, 0x53a1c0)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
  "",
  "goroutine 8 [sleep, 10 minutes]:",
  "time.Sleep(0x34630b8a000)",
  "\t/usr/local/go/src/runtime/time.go:338 +0x165",
  `${crane}.TestLift.func1(0xc0000036c0)`,
  "\t/src/crane/lift_test.go:19 +0x1f",
  "testing.tRunner(0xc0000036c0, 0xc000012030)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
  "created by testing.(*T).Run in goroutine 7",
  "\t/usr/local/go/src/testing/testing.go:1851 +0x3f6",
];

/** A suite of testify calls its methods by reflection. */
const suite = [
  "goroutine 8 [select, 10 minutes]:",
  `${crane}.(*LiftSuite).TestHeavy(0xc000010000)`,
  "\t/src/crane/suite_test.go:52 +0x30",
  "reflect.Value.call({0xc0000a4000?, 0xc000012040?, 0x13?}, {0x52b7a5, 0x4}, {0xc00009be90, 0x1, 0x1})",
  "\t/usr/local/go/src/reflect/value.go:581 +0xcc6",
  "github.com/stretchr/testify/suite.Run.func1(0xc0000036c0)",
  "\t/root/go/pkg/mod/github.com/stretchr/testify@v1.10.0/suite/suite.go:202 +0x4a5",
  "testing.tRunner(0xc0000036c0, 0xc000012050)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
];

const named = [
  "goroutine 8 [sleep, 10 minutes]:",
  `${crane}.liftsHeavy(0xc0000036c0)`,
  "\t/src/crane/heavy_test.go:9 +0x1f",
  "testing.tRunner(0xc0000036c0, 0x53a1d8)",
  "\t/usr/local/go/src/testing/testing.go:1792 +0xf4",
];

const rows: readonly {
  readonly name: string;
  readonly hung: string;
  readonly stack: readonly string[];
  readonly place: readonly [string, number] | null;
}[] = [
  { name: "a test", hung: "TestLift", stack: hanging, place: ["/src/crane/lift_test.go", 17] },
  { name: "a subtest", hung: "TestLift/heavy", stack: subtests, place: ["/src/crane/lift_test.go", 19] },
  {
    name: "a method",
    hung: "TestLiftSuite/TestHeavy",
    stack: suite,
    place: ["/src/crane/suite_test.go", 52],
  },
  { name: "a subtest's function", hung: "TestLift/h", stack: named, place: ["/src/crane/heavy_test.go", 9] },
  { name: "a test that is not in the stacks", hung: "TestLower", stack: hanging, place: null },
];

describe("a timeout stands where the running test hangs", () => {
  const dumpOf = (hung: string, stack: readonly string[]) => [
    "panic: test timed out after 10m0s",
    "\trunning tests:",
    `\t\t${hung} (10m0s)`,
    "",
    ...alarm,
    ...stack,
  ];

  test.each(rows)("$name, in plain output", ({ hung, stack, place }) => {
    const [top = ""] = hung.split("/");
    const started = [`=== RUN   ${top}`, ...(top === hung ? [] : [`=== RUN   ${hung}`])];
    const reading = readLog([...started, ...dumpOf(hung, stack), `FAIL\t${crane}\t600.010s`, "FAIL"]);
    expect(failuresOf(reading)).toEqual([
      `test ${crane} ${hung} @${started.length + 1}: panic: test timed out after 10m0s`,
    ]);
    const { location = null } = reading.failures[0] ?? {};
    expect(location === null ? null : [location.file, location.line]).toEqual(place);
  });

  test.each(rows)("$name, in events", ({ hung, stack, place }) => {
    const [top = ""] = hung.split("/");
    const log = [
      event("run", top),
      event("output", top, `=== RUN   ${top}`),
      ...(top === hung ? [] : [event("run", hung), event("output", hung, `=== RUN   ${hung}`)]),
      ...dumpOf(hung, stack).map((line) => event("output", hung, line)),
      event("output", hung, `FAIL\t${crane}\t600.010s`),
      event("fail", hung),
      event("fail", null),
    ];
    const reading = readLog(log);
    expect(reading.failures.map(({ test: name }) => name)).toEqual([hung]);
    expect(reading.failures[0]?.lines[0]?.text).toBe("panic: test timed out after 10m0s");
    const { location = null } = reading.failures[0] ?? {};
    expect(location === null ? null : [location.file, location.line]).toEqual(place);
  });

  test("of a test whose binary prints past the events", () => {
    const log = [
      event("run", "TestLower"),
      event("run", "TestLift"),
      ...dumpOf("TestLift", hanging),
      event("fail", "TestLift"),
      event("pass", "TestLower"),
      event("fail", null),
    ];
    const reading = readLog(log);
    expect(failuresOf(reading)).toEqual([`test ${crane} TestLift @3: panic: test timed out after 10m0s`]);
    expect(reading.failures[0]?.location).toEqual({ file: "/src/crane/lift_test.go", line: 17 });
  });

  test("however many goroutines stand before it", () => {
    const others = Array.from({ length: 2000 }, (_, index) => [
      `goroutine ${index + 100} [select, 10 minutes]:`,
      `${crane}.(*fakePump).run(0xc000012018)`,
      "\t/src/crane/pump_test.go:30 +0x85",
      "",
    ]).flat();
    const [first = "", ...rest] = dumpOf("TestLift", [...others, ...hanging]);
    const reading = readLog(["=== RUN   TestLift", first, ...rest, `FAIL\t${crane}\t600.010s`, "FAIL"]);
    expect(reading.failures[0]?.location).toEqual({ file: "/src/crane/lift_test.go", line: 17 });
  });

  test("each of several tests at its own", () => {
    const lower = hanging.map((line) =>
      line.replace("TestLift(", "TestLower(").replace("lift_test.go:17", "lower_test.go:5"),
    );
    const dump = dumpOf("TestLift", [...hanging, "", ...lower]).toSpliced(3, 0, "\t\tTestLower (9m59s)");
    const plain = readLog(["=== RUN   TestLift", "=== RUN   TestLower", ...dump, `FAIL\t${crane}\t600.010s`]);
    const events = readLog([
      event("run", "TestLift"),
      event("run", "TestLower"),
      ...dump.map((line) => event("output", "TestLower", line)),
      event("fail", null),
    ]);
    for (const reading of [plain, events])
      expect(new Map(reading.failures.map(({ test: name, location }) => [name, location]))).toEqual(
        new Map([
          ["TestLift", { file: "/src/crane/lift_test.go", line: 17 }],
          ["TestLower", { file: "/src/crane/lower_test.go", line: 5 }],
        ]),
      );
  });
});
