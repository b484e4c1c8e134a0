import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldCases, toldFailures } from "./told.ts";

/** As cargo 1.95 prints it with `-q --no-fail-fast`. */
const library = [
  "",
  "running 6 tests",
  ". 1/6",
  "tests::panics --- FAILED",
  "tests::refunds --- FAILED",
  "i 5/6",
  "tests::sums --- FAILED",
  "",
  "failures:",
  "",
  "---- tests::panics stdout ----",
  "note: test did not panic as expected at src/lib.rs:11:32",
  "---- tests::refunds stdout ----",
  "before it",
  "",
  "thread 'tests::refunds' (17261) panicked at src/lib.rs:8:51:",
  "assertion `left == right` failed",
  "  left: 2",
  " right: 3",
  "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
  "",
  "---- tests::sums stdout ----",
  'Error: "no hook"',
  "",
  "",
  "failures:",
  "    tests::panics",
  "    tests::refunds",
  "    tests::sums",
  "",
  "test result: FAILED. 1 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
  "",
];

const binary = [
  "",
  "running 1 test",
  "tests::refunds --- FAILED",
  "",
  "failures:",
  "",
  "---- tests::refunds stdout ----",
  "",
  "thread 'tests::refunds' (17264) panicked at src/main.rs:3:36:",
  "main is down",
  "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
  "",
  "",
  "failures:",
  "    tests::refunds",
  "",
  "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s",
  "",
];

const passing = [
  "",
  "running 2 tests",
  "..",
  "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
  "",
];

const documentation = [
  "",
  "running 1 test",
  "src/lib.rs - lift (line 1) --- FAILED",
  "",
  "failures:",
  "",
  "---- src/lib.rs - lift (line 1) stdout ----",
  "Test executable failed (exit status: 101).",
  "",
  "stderr:",
  "",
  "thread 'main' (17285) panicked at src/lib.rs:5:1:",
  "no hook",
  "",
  "",
  "",
  "failures:",
  "    src/lib.rs - lift (line 1)",
  "",
  "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.18s",
  "",
];

describe("cargo test --quiet", () => {
  test("gives the tests of each binary once, to the binary that is named behind them", () => {
    const reading = readLog([
      ...library,
      "error: test failed, to rerun pass `-p crane --lib`",
      ...passing,
      ...binary,
      "error: test failed, to rerun pass `-p crane --bin crane-cli`",
      ...binary.map((line) => line.replace("src/main.rs", "tests/quay.rs").replace("main is", "quay is")),
      "error: test failed, to rerun pass `-p crane --test quay`",
      ...documentation,
      "error: doctest failed, to rerun pass `-p crane --doc`",
      "error: 4 targets failed:",
      "    `-p crane --lib`",
    ]);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["test", "crane", "tests::panics", "note: test did not panic as expected at src/lib.rs:11:32"],
      ["test", "crane", "tests::refunds", "assertion `left == right` failed"],
      ["test", "crane", "tests::sums", 'Error: "no hook"'],
      ["test", "crane_cli", "tests::refunds", "main is down"],
      ["test", "quay", "tests::refunds", "quay is down"],
      ["test", "crane", "src/lib.rs - lift (line 1)", "no hook"],
    ]);
    expect(toldCases(reading).every(([, , status]) => status === "failed")).toBe(true);
    expect(reading.cases).toHaveLength(6);
  });

  test("leaves the library of the only crate without a name, apart from its binary", () => {
    const reading = readLog([
      ...library,
      "error: test failed, to rerun pass `--lib`",
      ...binary,
      "error: test failed, to rerun pass `--bin crane`",
    ]);
    expect(toldFailures(reading).map(([, suite, name]) => `${suite} ${name}`)).toEqual([
      "null tests::panics",
      "null tests::refunds",
      "null tests::sums",
      "crane tests::refunds",
    ]);
  });

  test("hears a test that failed where its words are not captured, and where the log breaks off", () => {
    const uncaptured = [
      "",
      "running 1 test",
      "",
      "thread 'tests::refunds' (17331) panicked at src/main.rs:3:36:",
      "main is down",
      "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
      "tests::refunds --- FAILED",
    ];
    const whole = [
      ...uncaptured,
      "",
      "failures:",
      "",
      "failures:",
      "    tests::refunds",
      "",
      "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.09s",
      "",
      "error: test failed, to rerun pass `--bin crane`",
    ];
    expect(toldFailures(readLog(whole))).toEqual([["test", "crane", "tests::refunds", "main is down"]]);
    expect(toldFailures(readLog(uncaptured))).toEqual([["test", null, "tests::refunds", "main is down"]]);
    expect(toldFailures(readLog(library.slice(0, 5)))).toEqual([
      ["test", null, "tests::panics", "tests::panics --- FAILED"],
      ["test", null, "tests::refunds", "tests::refunds --- FAILED"],
    ]);
  });
});
