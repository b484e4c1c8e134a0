import { describe, expect, test } from "@jest/globals";
import type { EvidenceLine } from "../../../src/model/evidence.ts";
import type { Reading } from "../../../src/model/failure.ts";
import { readLog } from "../read-text.ts";

interface Row {
  readonly name: string;
  readonly log: readonly string[];
  readonly outcome?: Reading["outcome"];
  /** `kind suite test @key line: message` */
  readonly failures: readonly string[];
  /** `status suite name` */
  readonly cases: readonly string[];
}

const end = ["FAIL", "FAIL\texample.org/net\t0.120s", "FAIL"];

const rows: readonly Row[] = [
  {
    name: "passes",
    log: ["=== RUN   TestA", "--- PASS: TestA (0.00s)", "PASS", "ok  \texample.org/net\t0.010s"],
    outcome: "success",
    failures: [],
    cases: ["passed example.org/net TestA"],
  },
  {
    name: "gives the leaf and not its parent, with output streamed before the report",
    log: [
      "=== RUN   TestA",
      "=== RUN   TestA/one two",
      "    a_test.go:7: connecting",
      "    a_test.go:9: cannot connect: timeout",
      "=== RUN   TestA/fine",
      "--- FAIL: TestA (0.20s)",
      "    --- FAIL: TestA/one two (0.10s)",
      "    --- PASS: TestA/fine (0.10s)",
      ...end,
    ],
    failures: ["test example.org/net TestA/one two @4: cannot connect: timeout"],
    cases: [
      "failed example.org/net TestA",
      "failed example.org/net TestA/one two",
      "passed example.org/net TestA/fine",
    ],
  },
  {
    name: "takes the output below the report without -v",
    log: [
      "--- FAIL: TestA (0.20s)",
      "    --- FAIL: TestA/one (0.10s)",
      "        a_test.go:9: got 1,",
      "            want 2",
      "    a_test.go:20: error after the subtests",
      "--- FAIL: TestB (0.00s)",
      "    b_test.go:3: unexpected end",
      ...end,
    ],
    failures: [
      "test example.org/net TestA/one @3: got 1,\nwant 2",
      "test example.org/net TestB @7: unexpected end",
    ],
    cases: [
      "failed example.org/net TestA",
      "failed example.org/net TestA/one",
      "failed example.org/net TestB",
    ],
  },
  {
    name: "takes a parent that failed by itself",
    log: [
      "=== RUN   TestA",
      "=== RUN   TestA/one",
      "=== NAME  TestA",
      "    a_test.go:20: teardown failed",
      "--- FAIL: TestA (0.20s)",
      "    --- PASS: TestA/one (0.10s)",
      ...end,
    ],
    failures: ["test example.org/net TestA @4: teardown failed"],
    cases: ["failed example.org/net TestA", "passed example.org/net TestA/one"],
  },
  {
    name: "keeps the output of parallel tests apart",
    log: [
      "=== RUN   TestA",
      "=== PAUSE TestA",
      "=== RUN   TestB",
      "=== PAUSE TestB",
      "=== CONT  TestA",
      "=== CONT  TestB",
      "    b_test.go:5: error of B",
      "=== NAME  TestA",
      "    a_test.go:5: error of A",
      "=== NAME  TestB",
      "--- FAIL: TestB (0.10s)",
      "--- FAIL: TestA (0.10s)",
      ...end,
    ],
    failures: ["test example.org/net TestA @9: error of A", "test example.org/net TestB @7: error of B"],
    cases: ["failed example.org/net TestA", "failed example.org/net TestB"],
  },
  {
    name: "reads through the problem matcher's marks and a marker behind other output",
    log: [
      "=== RUN   TestA",
      "##[error]    a_test.go:5: refused",
      "no newline=== RUN   TestB",
      "also none--- PASS: TestB (0.00s)",
      "##[error]--- FAIL: TestA (0.10s)",
      ...end,
    ],
    failures: ["test example.org/net TestA @2: refused"],
    cases: ["failed example.org/net TestA", "passed example.org/net TestB"],
  },
  {
    name: "names the error that testify prints",
    log: [
      "=== RUN   TestA",
      "    a_test.go:5: waiting, attempt 3 failed",
      "    a_test.go:12: ",
      "        \tError Trace:\t/src/a_test.go:12",
      "        \tError:      \tReceived unexpected error:",
      "        \t            \tconnection reset by peer",
      "        \tTest:       \tTestA",
      "        \tMessages:   \tfailed to call the Service",
      "--- FAIL: TestA (0.10s)",
      ...end,
    ],
    failures: [
      "test example.org/net TestA @6: Received unexpected error:\nconnection reset by peer\nfailed to call the Service",
    ],
    cases: ["failed example.org/net TestA"],
  },
  {
    name: "gives a panic to the test that was reported with it, and fails what never ended",
    log: [
      "=== RUN   TestA",
      "=== RUN   TestB",
      "=== PAUSE TestB",
      "=== CONT  TestA",
      "--- FAIL: TestA (0.00s)",
      "panic: assignment to entry in nil map [recovered]",
      "\tpanic: assignment to entry in nil map",
      "",
      "goroutine 7 [running]:",
      "\t/src/a_test.go:31 +0x24",
      "FAIL\texample.org/net\t0.005s",
    ],
    failures: [
      "test example.org/net TestA @6: panic: assignment to entry in nil map [recovered]\npanic: assignment to entry in nil map",
      "test example.org/net TestB @6: panic: assignment to entry in nil map [recovered]",
    ],
    cases: ["failed example.org/net TestA", "failed example.org/net TestB"],
  },
  {
    name: "gives a timeout to the tests that Go lists",
    log: [
      "=== RUN   TestA",
      "=== RUN   TestA/slow",
      "panic: test timed out after 10m0s",
      "\trunning tests:",
      "\t\tTestA (10m0s)",
      "\t\tTestA/slow (9m59s)",
      "",
      "goroutine 19 [running]:",
      "FAIL\texample.org/net\t600.010s",
    ],
    failures: [
      "test example.org/net TestA/slow @3: panic: test timed out after 10m0s\nrunning tests:\nTestA/slow (9m59s)",
    ],
    cases: ["failed example.org/net TestA", "failed example.org/net TestA/slow"],
  },
  {
    name: "names a data race",
    log: [
      "=== RUN   TestA",
      "==================",
      "WARNING: DATA RACE",
      "Write at 0x00c000012345 by goroutine 8:",
      "==================",
      "    testing.go:1465: race detected during execution of test",
      "--- FAIL: TestA (0.10s)",
      ...end,
    ],
    failures: [
      "test example.org/net TestA @3: WARNING: DATA RACE\nWrite at 0x00c000012345 by goroutine 8:\nrace detected during execution of test",
    ],
    cases: ["failed example.org/net TestA"],
  },
  {
    name: "gives one failure for each package that does not build",
    log: [
      "# example.org/net/a [example.org/net/a.test]",
      "./a_test.go:88:9: undefined: os",
      "./a_test.go:90:2: undefined: fmt",
      "FAIL\texample.org/net/a [build failed]",
      "# example.org/net/b",
      "b.go:3:8: no required module provides package example.org/gone",
      "FAIL\texample.org/net/b [setup failed]",
      "ok  \texample.org/net/c\t(cached)",
      "FAIL",
    ],
    failures: [
      "build example.org/net/a - @2: ./a_test.go:88:9: undefined: os\n./a_test.go:90:2: undefined: fmt",
      "build example.org/net/b - @6: b.go:3:8: no required module provides package example.org/gone",
    ],
    cases: [],
  },
  {
    name: "gives a set-up failure for a package that fails without a failing test",
    log: [
      "ok  \texample.org/a\t0.1s",
      "starting cluster",
      "Error: cluster did not start",
      "exit status 1",
      "FAIL\texample.org/net\t0.1s",
    ],
    failures: ["setup example.org/net - @3: Error: cluster did not start"],
    cases: [],
  },
  {
    name: "fails the test in which the process exits",
    log: [
      "=== RUN   TestA",
      "2025/02/12 lost the API server",
      "exit status 1",
      "FAIL\texample.org/net\t0.1s",
    ],
    failures: ["test example.org/net TestA @2: 2025/02/12 lost the API server"],
    cases: ["failed example.org/net TestA"],
  },
  {
    name: "keeps the failure of a test that passes when it is counted again in the same run",
    log: [
      "=== RUN   TestA",
      "    a_test.go:5: refused",
      "--- FAIL: TestA (0.10s)",
      "=== RUN   TestA",
      "--- PASS: TestA (0.10s)",
      ...end,
    ],
    failures: ["test example.org/net TestA @2: refused"],
    cases: ["flaky example.org/net TestA"],
  },
  {
    name: "drops the failure of a test that passes when its package runs again",
    log: [
      "--- FAIL: TestA (0.10s)",
      "    a_test.go:5: refused",
      ...end,
      "=== RUN   TestA",
      "--- PASS: TestA (0.10s)",
      "ok  \texample.org/net\t0.1s",
    ],
    outcome: "success",
    failures: [],
    cases: ["flaky example.org/net TestA"],
  },
  {
    name: "reads examples, fuzz tests and skipped tests",
    log: [
      "--- SKIP: TestS (0.00s)",
      "    s_test.go:4: needs a cluster",
      "--- FAIL: ExampleA (0.00s)",
      "got:",
      "1",
      "want:",
      "2",
      "--- FAIL: FuzzA (0.00s)",
      "    --- FAIL: FuzzA (0.00s)",
      "        a_test.go:9: invalid length 3",
      ...end,
    ],
    failures: [
      "test example.org/net ExampleA @4: got:\n1\nwant:\n2",
      "test example.org/net FuzzA @10: invalid length 3",
    ],
    cases: [
      "skipped example.org/net TestS",
      "failed example.org/net ExampleA",
      "failed example.org/net FuzzA",
    ],
  },
  {
    name: "reads a test binary that ran without go test",
    log: ["=== RUN   TestA", "    a_test.go:5: refused", "--- FAIL: TestA (0.10s)", "FAIL"],
    failures: ["test - TestA @2: refused"],
    cases: ["failed - TestA"],
  },
];

describe("go test", () => {
  test.each(rows)("$name", ({ log, outcome, failures, cases }) => {
    const reading = readLog(log);
    expect({ outcome: reading.outcome, failures: failuresOf(reading), cases: casesOf(reading) }).toEqual({
      outcome: outcome ?? "failure",
      failures,
      cases,
    });
  });

  test("tells durations, where the test stands, its lines and its frames", () => {
    const reading = readLog([
      "=== RUN   TestA",
      "    a_test.go:5: refused",
      "        from pkg/dial.go:44",
      "--- FAIL: TestA (1.25s)",
      ...end,
    ]);
    expect(reading.cases).toEqual([
      {
        suite: "example.org/net",
        name: "TestA",
        status: "failed",
        durationMs: 1250,
        file: "job.log",
        job: null,
      },
    ]);
    expect(reading.failures).toEqual([
      {
        kind: "test",
        test: "TestA",
        suite: "example.org/net",
        message: "refused\nfrom pkg/dial.go:44",
        location: { file: "a_test.go", line: 5 },
        lines: [
          lineAt(2, "    a_test.go:5: refused"),
          lineAt(3, "        from pkg/dial.go:44"),
          lineAt(4, "--- FAIL: TestA (1.25s)"),
        ],
        job: null,
        span: { file: "job.log", from: 1, to: 4 },
        pods: [],
        frames: [
          { file: "a_test.go", line: 5 },
          { file: "pkg/dial.go", line: 44 },
        ],
      },
    ]);
  });
});

function lineAt(line: number, text: string): EvidenceLine {
  return { file: "job.log", line, text, step: null };
}

function failuresOf(reading: Reading): string[] {
  return reading.failures.map(
    (one) =>
      `${one.kind} ${one.suite ?? "-"} ${one.test ?? "-"} @${one.lines[0]?.line ?? "-"}: ${one.message}`,
  );
}

function casesOf(reading: Reading): string[] {
  return reading.cases.map((one) => `${one.status} ${one.suite ?? "-"} ${one.name}`);
}
