import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { casesOf, failuresOf } from "./told.ts";

const end = ["FAIL", "exit status 1", "FAIL\ttest/net\t0.120s"];

const rows: readonly {
  readonly name: string;
  readonly log: readonly string[];
  readonly cases: readonly string[];
  readonly failures?: readonly string[];
}[] = [
  {
    name: "old Go: seconds in words, blanks for tabs, output indented by tabs",
    log: [
      "=== RUN TestA",
      "--- PASS: TestA (0.10 seconds)",
      "=== RUN TestB",
      "--- FAIL: TestB (1.25 seconds)",
      "\tb_test.go:11: refused",
      "=== RUN TestC",
      "--- FAIL: TestC (0.00s)",
      "    --- FAIL: TestC/one (0.00s)",
      "    \tc_test.go:3: denied",
      "    --- SKIP: TestC/two (0.00s)",
      "    \tc_test.go:4: not yet",
      "FAIL",
      "FAIL    test/net 0.400s",
    ],
    cases: [
      "passed test/net TestA 100",
      "failed test/net TestB 1250",
      "failed test/net TestC 0",
      "failed test/net TestC/one 0",
      "skipped test/net TestC/two 0",
    ],
    failures: [
      "test test/net TestB @5: b_test.go:11: refused",
      "test test/net TestC/one @9: c_test.go:3: denied",
    ],
  },
  {
    name: "attributes are no output, and a marker without a name ends a test's output",
    log: [
      "=== RUN   TestA",
      "=== ATTR  TestA owner network",
      "    a_test.go:5: refused",
      "--- FAIL: TestA (0.00s)",
      "=== NAME",
      "=== CONT  ",
      "    other.go:5: error of nobody",
      ...end,
    ],
    cases: ["failed test/net TestA 0"],
    failures: ["test test/net TestA @3: a_test.go:5: refused"],
  },
  {
    name: "only marked markers count once one was marked",
    log: [
      "\u0016=== RUN   TestA",
      "=== RUN   TestInner",
      "    a_test.go:5: refused",
      "\u0016--- FAIL: TestA (0.00s)",
      ...end,
    ],
    cases: ["failed test/net TestA 0"],
    failures: ["test test/net TestA @3: a_test.go:5: refused"],
  },
  {
    name: "a report that a test prints, and one behind its output",
    log: [
      "=== RUN   TestA",
      "    --- FAIL: TestInner (0.00s)",
      "FAIL: TestInner",
      "[main.go:--- PASS: TestA",
      "12] at the same time",
      "PASS",
      "ok  \ttest/net\t0.001s [no tests to run]",
    ],
    cases: ["passed test/net TestA -"],
  },
  {
    name: "benchmarks: all their measurements are one case, without the number of processors",
    log: [
      "goos: linux",
      "pkg: test/net",
      "BenchmarkDial-8   \t 2000000\t       350 ns/op\t      80 B/op\t       3 allocs/op",
      "BenchmarkDial-8   \t 2000000\t       150 ns/op\t      80 B/op\t       3 allocs/op",
      "BenchmarkFan/10-8\t     500\t   2410200 ns/op",
      "PASS",
      "ok  \ttest/net\t14.211s",
    ],
    cases: ["passed test/net BenchmarkDial 1000", "passed test/net BenchmarkFan/10 1205"],
  },
  {
    name: "benchmarks that fail and skip, with -v",
    log: [
      "pkg: test/net",
      "BenchmarkDial",
      "    b_test.go:6: dial refused",
      "--- FAIL: BenchmarkDial",
      "BenchmarkFan",
      "    b_test.go:9: too slow here",
      "--- SKIP: BenchmarkFan",
      "BenchmarkSum",
      "BenchmarkSum-2         \t      10\t        37.70 ns/op",
      ...end,
    ],
    cases: [
      "failed test/net BenchmarkDial -",
      "skipped test/net BenchmarkFan -",
      "passed test/net BenchmarkSum 0",
    ],
    failures: ["test test/net BenchmarkDial @3: b_test.go:6: dial refused"],
  },
  {
    name: "a timeout without -v: Go lists the tests",
    log: [
      "panic: test timed out after 3s",
      "\trunning tests:",
      "\t\tTestHang (3s)",
      "\t\tTestHang/inner (3s)",
      "",
      "goroutine 17 [running]:",
      "FAIL\ttest/net\t3.010s",
    ],
    cases: ["failed test/net TestHang -", "failed test/net TestHang/inner -"],
    failures: ["test test/net TestHang/inner @1: panic: test timed out after 3s"],
  },
  {
    name: "a panic behind the tests is the package's",
    log: [
      "=== RUN   TestA",
      "--- PASS: TestA (0.00s)",
      "PASS",
      "panic: at the end",
      "",
      "goroutine 1 [running]:",
      "FAIL\ttest/net\t0.003s",
    ],
    cases: ["passed test/net TestA 0"],
    failures: ["setup test/net - @4: panic: at the end"],
  },
  {
    name: "what gh prints before each line",
    log: ["=== RUN   TestA", "    a_test.go:5: refused", "--- FAIL: TestA (0.00s)", ...end].map(
      (line, index) => `e2e\tRun tests\t${index === 0 ? "\uFEFF" : ""}2025-02-12T20:09:51.1234567Z ${line}`,
    ),
    cases: ["failed test/net TestA 0"],
    failures: ["test test/net TestA @2: a_test.go:5: refused"],
  },
  {
    name: "Windows line ends and paths",
    log: [
      "# test/net [test/net.test]\r",
      ".\\dial_windows.go:3:1: undefined: os\r",
      "C:\\src\\net\\dial.go:9:2: undefined: fmt\r",
      "FAIL\ttest/net [build failed]\r",
    ],
    cases: [],
    failures: ["build test/net - @2: .\\dial_windows.go:3:1: undefined: os"],
  },
  {
    name: "a package that fails to build for one that it needs, not for the last one printed",
    log: [
      "# test/dial",
      "dial/dial.go:2:23: undefined: thing",
      "# test/other [test/other.test]",
      'other/other_test.go:3:8: imported and not used: "os"',
      "FAIL\ttest/net [build failed]",
    ],
    cases: [],
    failures: [
      "build test/net - @2: dial/dial.go:2:23: undefined: thing",
      'build test/other - @4: other/other_test.go:3:8: imported and not used: "os"',
    ],
  },
  {
    name: "what a C compiler prints for cgo",
    log: [
      "# test/net",
      "In file included from ./dial.go:5:",
      "./dial.h:3:10: fatal error: dial/dial.h: No such file or directory",
      '    3 | #include "dial/dial.h"',
      "      |          ^~~~~~~~~~~~~",
      "compilation terminated.",
      "FAIL\ttest/net [build failed]",
    ],
    cases: [],
    failures: ["build test/net - @3: ./dial.h:3:10: fatal error: dial/dial.h: No such file or directory"],
  },
];

describe("go test of all versions", () => {
  test.each(rows)("$name", ({ log, cases, failures }) => {
    const reading = readLog(
      failures === undefined ? log : [...log, "##[error]Process completed with exit code 1."],
    );
    expect({ cases: casesOf(reading), failures: failuresOf(reading) }).toEqual({
      cases,
      failures: failures ?? [],
    });
  });
});
