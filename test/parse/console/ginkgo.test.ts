import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

const rule = "------------------------------";

const version2 = [
  "Running Suite: Ring Suite - /src/ring",
  "=====================================",
  "Random Seed: 1234",
  "",
  "Will run 4 of 4 specs",
  "••",
  rule,
  "• [FAILED] [1.002 seconds]",
  "Ring when full [It] wraps [slow]",
  "/src/ring/ring_test.go:21",
  "",
  "  Timeline >>",
  "  STEP: filling @ 02/12/25 03:04:05.1",
  "  [FAILED] in [It] - /src/ring/ring_test.go:41 @ 02/12/25 03:04:05.123",
  "  << Timeline",
  "",
  "  [FAILED] Expected",
  "      <int>: 3",
  "  to equal",
  "      <int>: 4",
  "  In [It] at: /src/ring/ring_test.go:41 @ 02/12/25 03:04:05.123",
  rule,
  "↺ [FLAKEY TEST - TOOK 2 ATTEMPTS TO PASS] [SLOW TEST] [0.200 seconds]",
  "Ring drains",
  "/src/ring/ring_test.go:51",
  rule,
  "S [SKIPPED] [0.001 seconds]",
  "Ring [It] later",
  "/src/ring/ring_test.go:61",
  rule,
  "",
  "Summarizing 1 Failure:",
  "  [FAIL] Ring when full [It] wraps [slow]",
  "  /src/ring/ring_test.go:41",
  "",
  "Ran 4 of 4 Specs in 1.203 seconds",
  "FAIL! -- 3 Passed | 1 Failed | 1 Flaked | 0 Pending | 1 Skipped",
  "--- FAIL: TestRing (1.21s)",
  "FAIL",
  "FAIL\texample/ring\t1.3s",
];

describe("Ginkgo", () => {
  test("tells a failed spec once, without the Go test around the suite", () => {
    const reading = readLog(version2);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.message, one.location])).toEqual([
      [
        "Ring Suite",
        "Ring when full [It] wraps [slow]",
        "Expected\n<int>: 3\nto equal\n<int>: 4",
        { file: "/src/ring/ring_test.go", line: 41 },
      ],
    ]);
    expect(reading.failures[0]?.lines.map((line) => line.line)).toEqual([17, 18, 19, 20, 21]);
    const own = reading.cases.filter((one) => one.suite === "Ring Suite");
    expect(own.map((one) => [one.name, one.status, one.durationMs])).toEqual([
      ["Ring when full [It] wraps [slow]", "failed", 1002],
      ["Ring drains", "flaky", 200],
      ["Ring [It] later", "skipped", 1],
    ]);
  });

  test("leaves a Go test alone that fails beside the suite", () => {
    const other = ["--- FAIL: TestPipe (0.1s)", "    pipe_test.go:7: pipe is closed"];
    const lines = [...version2.slice(0, -2), ...other, ...version2.slice(-2)];
    expect(readLog(lines).failures.map((one) => one.test)).toEqual([
      "TestPipe",
      "Ring when full [It] wraps [slow]",
    ]);
  });

  test("reads version 1 and names its specs as its last list does", () => {
    const reading = readLog([
      "Running Suite: Ring Suite",
      "•",
      rule,
      "• Failure [0.501 seconds]",
      "Ring",
      "/src/ring/ring_test.go:10",
      "  when full",
      "  /src/ring/ring_test.go:20",
      "    wraps [It]",
      "    /src/ring/ring_test.go:21",
      "",
      "    Unexpected error:",
      "        <*errors.errorString | 0xc000110>: {",
      '            s: "ring is closed",',
      "        }",
      "        ring is closed",
      "    occurred",
      "",
      "    /src/ring/ring_test.go:41",
      rule,
      "",
      "Summarizing 1 Failure:",
      "",
      "[Fail] Ring when full [It] wraps ",
      "/src/ring/ring_test.go:41",
      "",
      "Ran 2 of 2 Specs in 0.502 seconds",
      "FAIL! -- 1 Passed | 1 Failed | 0 Pending | 0 Skipped",
    ]);
    expect(reading.failures.map((one) => [one.test, one.location])).toEqual([
      ["Ring when full [It] wraps", { file: "/src/ring/ring_test.go", line: 41 }],
    ]);
    expect(reading.failures[0]?.lines.slice(0, 3).map((line) => line.line)).toContain(12);
  });

  test("takes a suite that cannot begin for a failed set-up", () => {
    const reading = readLog([
      "Running Suite: Ring Suite - /src/ring",
      rule,
      "[BeforeSuite] [FAILED] [5.002 seconds]",
      "[BeforeSuite] ",
      "/src/ring/suite_test.go:30",
      "",
      "  [FAILED] Timed out after 5.001s.",
      "  In [BeforeSuite] at: /src/ring/suite_test.go:34 @ 02/12/25 03:04:05.123",
      rule,
      "Summarizing 1 Failure:",
      "  [FAIL] [BeforeSuite]",
      "  /src/ring/suite_test.go:34",
      "Ran 0 of 4 Specs in 5.003 seconds",
      "FAIL! -- 0 Passed | 0 Failed | 0 Pending | 4 Skipped",
      "--- FAIL: TestRing (5.01s)",
      "FAIL",
    ]);
    expect(reading.failures.map((one) => [one.kind, one.suite, one.test, one.lines[0]?.line])).toEqual([
      ["setup", "Ring Suite", null, 7],
    ]);
  });

  test("points at the panic, and reads the list where a log is cut", () => {
    const panicked = readLog([
      "• [PANICKED] [0.002 seconds]",
      "Ring [It] wraps",
      "/src/ring/ring_test.go:21",
      "",
      "  [PANICKED] Test Panicked",
      "  In [It] at: /usr/local/go/src/runtime/panic.go:88 @ 02/12/25 03:04:05.123",
      "",
      "  runtime error: index out of range [4] with length 3",
      "",
      "  Full Stack Trace",
      "    example/ring.glob..func1()",
      rule,
    ]);
    expect(panicked.failures.map((one) => [one.test, one.lines[0]?.line])).toEqual([["Ring [It] wraps", 8]]);
    const cut = readLog([
      "Summarizing 1 Failure:",
      "  [TIMEDOUT] Ring [It] wraps",
      "Ran 1 of 1 Specs in 1.0 seconds",
    ]);
    expect(cut.failures.map((one) => [one.test, one.lines[0]?.line])).toEqual([["Ring [It] wraps", 2]]);
  });

  const vastlyVerbose = [
    "Running Suite: Ring Suite - /src/ring",
    rule,
    "Ring",
    "/src/ring/ring_test.go:10",
    "  wraps",
    "  /src/ring/ring_test.go:21",
    "  > Enter [It] wraps - /src/ring/ring_test.go:21 @ 02/12/25 03:04:05.123",
    "  [FAILED] ring is full",
    "  In [It] at: /src/ring/ring_test.go:22 @ 02/12/25 03:04:05.123",
    "",
    "  < Exit [It] wraps - /src/ring/ring_test.go:21 @ 02/12/25 03:04:05.123 (1ms)",
    "• [FAILED] [0.002 seconds]",
    "Ring",
    "/src/ring/ring_test.go:10",
    "  [It] wraps",
    "  /src/ring/ring_test.go:21",
    rule,
    "Summarizing 1 Failure:",
    "  [FAIL] Ring [It] wraps",
    "  /src/ring/ring_test.go:22",
    "Ran 1 of 1 Specs in 0.1 seconds",
    "FAIL! -- 0 Passed | 1 Failed | 0 Pending | 0 Skipped",
  ];
  const onGithub = [
    "Running Suite: Ring Suite - /src/ring",
    "• [FAILED] DURING REPETITION #2 [0.002 seconds]",
    "Ring [It] wraps",
    "/src/ring/ring_test.go:21",
    "",
    "  [FAILED] ring is full",
    "##[error]It 02/12/25 03:04:05.123",
    rule,
  ];
  const succinct = [
    "[1234] Ring Suite [slow] - 4/5 specs - 2 procs ••",
    ...onGithub.slice(1, 5),
    "  [FAILED] ring is full",
    "  In [It] at: /src/ring/ring_test.go:22 @ 02/12/25 03:04:05.123",
  ];
  const panicked1 = [
    "[1234] Ring Suite - 4/5 specs ",
    "•! Panic [0.005 seconds]",
    "Ring",
    "/src/ring/ring_test.go:10",
    "  wraps [It]",
    "  /src/ring/ring_test.go:21",
    "",
    "  Test Panicked",
    "  ring is full",
    "  /usr/lib/go/src/runtime/map.go:205",
    "",
    "  Full Stack Trace",
  ];
  const late1 = [
    ...panicked1.slice(0, 1),
    "•... Timeout [0.301 seconds]",
    ...panicked1.slice(2, 7),
    "  ring is full",
  ];

  test.each([
    ["-vv, above the spec", vastlyVerbose, "[FAILED] ring is full"],
    ["GitHub's output and repetitions", onGithub, "[FAILED] ring is full"],
    ["a succinct run", succinct, "[FAILED] ring is full"],
    ["a panic in version 1", panicked1, "ring is full"],
    ["a timeout in version 1", late1, "ring is full"],
  ])("finds the error in %s", (_, lines, key) => {
    expect(toldFailures(readLog(lines))).toEqual([["test", "Ring Suite", "Ring [It] wraps", key]]);
  });

  const attempt = (name: string) => [
    "• Failure [0.001 seconds]",
    `Ring [It] ${name} `,
    "/src/ring/ring_test.go:21",
    "",
    "  ring is full",
    rule,
  ];

  test("calls flaky what version 1 counts as flaked", () => {
    const specs = [...attempt("wraps"), ...attempt("wraps"), ...attempt("grows")];
    const end = "FAIL! -- 3 Passed | 1 Failed | 1 Flaked | 0 Pending | 0 Skipped";
    const reading = readLog([...panicked1.slice(0, 1), ...specs, "Ran 5 of 5 Specs in 0.5 seconds", end]);
    expect(toldCases(reading)).toEqual([
      ["Ring Suite", "Ring [It] wraps", "failed"],
      ["Ring Suite", "Ring [It] grows", "flaky"],
    ]);
    expect(reading.failures.map((one) => one.test)).toEqual(["Ring [It] wraps"]);
  });

  test("is silent when all specs pass", () => {
    const reading = readLog([
      ...version2.slice(0, 6),
      "Ran 2 of 2 Specs in 0.1 seconds",
      "SUCCESS! -- 2 Passed | 0 Failed",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });
});
