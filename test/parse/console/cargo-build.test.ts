import { describe, expect, test } from "@jest/globals";
import { readLog } from "../read-text.ts";
import { toldFailures } from "./told.ts";

const broken = [
  "   Compiling ring v0.1.0 (/src/ring)",
  "warning: unused variable: `size`",
  " --> src/lib.rs:3:9",
  "",
  "error[E0425]: cannot find value `sise` in this scope",
  "  --> src/lib.rs:12:9",
  "   |",
  "12 |         sise",
  "   |         ^^^^ help: a local variable with a similar name exists: `size`",
  "",
  "error[E0308]: mismatched types",
  "  --> src/lib.rs:40:5",
  "",
  "error: aborting due to 2 previous errors; 1 warning emitted",
  "",
  "Some errors have detailed explanations: E0308, E0425.",
  "error: could not compile `ring` (lib test) due to 2 previous errors; 1 warning emitted",
  "warning: build failed, waiting for other jobs to finish...",
];

describe("rustc below cargo", () => {
  test("takes a crate that does not build for one failure, by its first error", () => {
    const reading = readLog(broken);
    expect(reading.outcome).toBe("failure");
    expect(toldFailures(reading)).toEqual([
      ["build", "ring", null, "error[E0425]: cannot find value `sise` in this scope"],
    ]);
    expect(reading.failures[0]?.lines.map((one) => one.line)).toEqual([5, 6, 7, 8, 9, 11]);
    expect(reading.failures[0]?.location).toEqual({ file: "src/lib.rs", line: 12 });
  });

  test("tells crates apart, and one that says nothing by its last line", () => {
    const end = "error: could not compile `pipe` (lib)";
    expect(toldFailures(readLog([...broken, end])).map(([kind, suite, , key]) => [kind, suite, key])).toEqual(
      [
        ["build", "ring", "error[E0425]: cannot find value `sise` in this scope"],
        ["build", "pipe", end],
      ],
    );
  });

  test("leaves a script of the build that ended badly to cargo's own words on it", () => {
    const log = [
      "error: failed to run custom build command for `pipe-sys v0.1.0`",
      "",
      "Caused by:",
      "  process didn't exit successfully: `/src/target/debug/build/pipe-sys-0123456789abcdef/build-script-build` (exit status: 1)",
      "  --- stderr",
      "  the pipe library is too old",
    ];
    expect(toldFailures(readLog(log)).map(([kind, , , key]) => [kind, key])).toEqual([["build", log[0]]]);
  });

  test("leaves a compiler that broke to those words in which it said so", () => {
    const log = [
      "   Compiling ring v0.1.0 (/src/ring)",
      "LLVM ERROR: the module has no such section",
      "error: could not compile `ring` (lib)",
    ];
    expect(toldFailures(readLog(log)).map(([kind, , , key]) => [kind, key])).toEqual([["build", log[1]]]);
  });

  test("is silent about errors that a passing test prints", () => {
    const run = ["running 1 test", "test tests::rejects ... ok", "test result: ok. 1 passed; 0 failed"];
    expect(readLog([...broken.slice(0, 10), ...run]).failures).toEqual([]);
  });
});
