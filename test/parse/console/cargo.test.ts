import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

const unit = "     Running unittests src/lib.rs (target/debug/deps/ring-0123456789abcdef)";

const failing = [
  unit,
  "",
  "running 4 tests",
  "test tests::grows ... ok",
  "test tests::wraps ... FAILED",
  "test tests::later ... ignored, needs a network",
  "test tests::rejects - should panic ... FAILED",
  "",
  "failures:",
  "",
  "---- tests::wraps stdout ----",
  "filling",
  "",
  "thread 'tests::wraps' (4711) panicked at src/lib.rs:41:9:",
  "assertion `left == right` failed",
  "  left: 3",
  " right: 4",
  "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
  "",
  "---- tests::rejects stdout ----",
  "note: test did not panic as expected at src/lib.rs:50:8",
  "",
  "failures:",
  "    tests::rejects",
  "    tests::wraps",
  "",
  "test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
  "",
  "error: test failed, to rerun pass `--lib`",
];

describe("cargo test", () => {
  test("tells each failed test once, with its panic", () => {
    const reading = readLog(failing);
    expect(reading.outcome).toBe("failure");
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines.map((line) => line.line)])).toEqual([
      ["ring", "tests::wraps", [15, 14, 16, 17]],
      ["ring", "tests::rejects", [21]],
    ]);
    expect(reading.failures[0]?.location).toEqual({ file: "src/lib.rs", line: 41 });
    expect(reading.cases.map((one) => [one.name, one.status])).toEqual([
      ["tests::grows", "passed"],
      ["tests::wraps", "failed"],
      ["tests::later", "skipped"],
      ["tests::rejects", "failed"],
    ]);
  });

  test("reads panics of older compilers, and documentation tests", () => {
    const reading = readLog([
      "   Doc-tests ring",
      "test src/lib.rs - Ring::new (line 12) ... FAILED",
      "---- src/lib.rs - Ring::new (line 12) stdout ----",
      "Test executable failed (exit status: 101).",
      "",
      "stderr:",
      "thread 'main' panicked at 'assertion failed: `(left == right)`",
      "  left: `1`,",
      " right: `2`', src/lib.rs:4:1",
      "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
      "",
      "failures:",
      "    src/lib.rs - Ring::new (line 12)",
      "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
    ]);
    expect(reading.failures.map((one) => [one.suite, one.test, one.lines[0]?.line, one.location])).toEqual([
      ["ring", "src/lib.rs - Ring::new (line 12)", 7, { file: "src/lib.rs", line: 4 }],
    ]);
  });

  test("reads a status that comes behind the test's own output", () => {
    const reading = readLog([
      unit,
      "test tests::wraps ... thread 'tests::wraps' panicked at src/lib.rs:41:9:",
      "ring is full",
      "FAILED",
      "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
    ]);
    expect(reading.failures.map((one) => [one.test, one.message])).toEqual([
      ["tests::wraps", "thread 'tests::wraps' panicked at src/lib.rs:41:9:\nring is full"],
    ]);
  });

  test("takes a binary that died for a failed set-up of its suite", () => {
    const died =
      "  process didn't exit successfully: `/src/target/debug/deps/ring-0123456789abcdef` (signal: 11, SIGSEGV: invalid memory reference)";
    const reading = readLog([
      unit,
      "running 4 tests",
      "error: test failed, to rerun pass `--lib`",
      "",
      "Caused by:",
      died,
    ]);
    expect(reading.failures.map((one) => [one.kind, one.suite, one.lines[0]?.line])).toEqual([
      ["setup", "ring", 6],
    ]);
  });

  test("finds the words of each test among those of others that run beside it", () => {
    const reading = readLog([
      unit,
      "running 3 tests",
      "thread 'tests::wraps' (4711) panicked at src/lib.rs:41:9:",
      "ring is full",
      "thread 'tests::grows' (4712) panicked at src/lib.rs:52:9:",
      "ring is small",
      "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
      "test tests::wraps ... FAILED",
      "test tests::grows ... FAILED",
      "test tests::holds ... FAILED",
      "",
      "failures:",
      "",
      "failures:",
      "    tests::grows",
      "",
      "test result: FAILED. 0 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
    ]);
    expect(toldFailures(reading)).toEqual([
      ["test", "ring", "tests::wraps", "ring is full"],
      ["test", "ring", "tests::grows", "ring is small"],
      ["test", "ring", "tests::holds", "test tests::holds ... FAILED"],
    ]);
  });

  const died = (binary: string) => [
    `error: test failed, to rerun pass \`--test ${binary}\``,
    "",
    "Caused by:",
    `  process didn't exit successfully: \`/src/target/debug/deps/${binary}-0123456789abcdef\` (signal: 6, SIGABRT: process abort signal)`,
  ];
  const death = (binary: string) => died(binary)[3]?.trim();

  test.each([
    {
      of: "the test that had begun",
      lines: ["test aborts ... error: test failed, to rerun pass `--test ring`", ...died("ring").slice(1)],
      told: [["test", "ring", "aborts", death("ring")]],
    },
    {
      of: "the test that had begun and said why",
      lines: ["test aborts ... ", "fatal error: ring is gone", ...died("ring")],
      told: [["test", "ring", "aborts", "fatal error: ring is gone"]],
    },
    {
      of: "the test whose thread says so",
      lines: [
        "",
        "thread 'tests::recurses' (7) has overflowed its stack",
        "fatal runtime error: stack overflow, aborting",
        ...died("ring"),
      ],
      told: [["test", "ring", "tests::recurses", "thread 'tests::recurses' (7) has overflowed its stack"]],
    },
  ])("blames for the death of its binary $of", ({ lines, told }) => {
    expect(toldFailures(readLog([unit, "running 1 test", ...lines]))).toEqual(told);
  });

  test("tells dead binaries apart where cargo is quiet", () => {
    const reading = readLog(["running 2 tests", ...died("pipe"), "running 2 tests", ...died("ring")]);
    expect(toldFailures(reading)).toEqual([
      ["setup", "pipe", null, death("pipe")],
      ["setup", "ring", null, death("ring")],
    ]);
  });

  test("is silent when all tests pass", () => {
    const reading = readLog([
      unit,
      "test tests::error ... ok",
      "test result: ok. 1 passed; 0 failed; 0 ignored",
    ]);
    expect([reading.outcome, reading.failures]).toEqual(["success", []]);
  });
});
