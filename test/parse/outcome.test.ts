import { Buffer } from "node:buffer";
import { describe, expect, test } from "@jest/globals";
import type { Reading } from "../../src/model/failure.ts";
import { jobOf, readArtifact, readBytes, readLog, stepOf } from "./read-text.ts";

const failedTest = ["--- FAIL: TestA (0.1s)", "    a_test.go:1: refused", "FAIL\texample.org/net\t0.1s"];
const exit = "##[error]Process completed with exit code 1.";

function told(reading: Reading): readonly unknown[] {
  return [
    reading.outcome,
    ...reading.failures.map((one) => `${one.kind} @${one.lines[0]?.line ?? "-"}: ${one.message}`),
  ];
}

describe("how a log ends", () => {
  test.each<[string, string | null, readonly string[], readonly string[]]>([
    [
      "a failed command",
      null,
      ["ld: fatal error: x missing", "make: *** [all] Error 1", exit],
      ["failure", "step @1: ld: fatal error: x missing"],
    ],
    [
      "a cancelled job",
      "cancelled",
      ["waiting for the cluster", "##[error]The operation was canceled."],
      ["failure", "infrastructure @2: The operation was canceled."],
    ],
    [
      "an action's own error",
      null,
      [
        "##[group]Run a/b@v1",
        "##[error]Resource not accessible by integration",
        "Post job cleanup.",
        "Cleaning up orphan processes",
      ],
      ["failure", "step @2: Resource not accessible by integration"],
    ],
    [
      "a job that GitHub calls failed, whatever was printed",
      "failure",
      ["nothing of note"],
      ["failure", "step @1: nothing of note"],
    ],
    ["a job that GitHub calls failed, with an empty log", "failure", [], ["failure", "step @-: e2e"]],
    [
      "a job that GitHub calls successful, whatever was printed",
      "success",
      [...failedTest, "panic: no", exit],
      ["success"],
    ],
    [
      "a complete log without a failed step",
      null,
      ["Error: download failed, trying again", "Cleaning up orphan processes"],
      ["success"],
    ],
    [
      "a continued error annotation",
      null,
      ["##[error]only said", "going on", "Cleaning up orphan processes"],
      ["success"],
    ],
    [
      "an action's error of several lines",
      null,
      ["##[group]Run acme/cart@v4", "##[error]no cart found", "Look into the shop.", "Post job cleanup."],
      ["failure", "step @2: no cart found"],
    ],
    [
      "an action's error before another step",
      null,
      [
        "##[group]Run acme/cart@v4",
        "##[error]noted",
        "done",
        "##[group]Run make",
        "Cleaning up orphan processes",
      ],
      ["success"],
    ],
    [
      "a job that could not be set up",
      null,
      ["Getting action download info", "##[error]acme/cart@v4 is no more"],
      ["failure", "step @2: acme/cart@v4 is no more"],
    ],
    [
      "Jenkins: failure",
      null,
      ["ERROR: it broke", "Finished: FAILURE"],
      ["failure", "step @1: ERROR: it broke"],
    ],
    ["Jenkins: success", null, ["ERROR: it broke", "BUILD FAILURE", "Finished: SUCCESS"], ["success"]],
    [
      "Travis",
      null,
      ["error: it broke", "Done. Your build exited with 1."],
      ["failure", "step @1: error: it broke"],
    ],
    ["Maven", null, ["[INFO] BUILD SUCCESS", "[ERROR] of a plugin"], ["success"]],
    ["packages that all passed", null, ["Error: expected", "ok  \texample.org/net\t0.1s"], ["success"]],
    ["nothing said of the end, nothing wrong", null, ["hello"], ["unknown"]],
    [
      "nothing said of the end, an error outright",
      null,
      ["hello", "Error: it broke"],
      ["unknown", "step @2: Error: it broke"],
    ],
    [
      "a linter below a heading that is no package",
      "failure",
      ["# checking the style", "a.go:1:2: unused x", exit],
      ["failure", "build @2: a.go:1:2: unused x"],
    ],
    [
      "go build",
      "failure",
      ["# example.org/a", "./a.go:1:2: undefined: x", exit],
      ["failure", "build @2: ./a.go:1:2: undefined: x"],
    ],
  ])("%s", (_, conclusion, log, expected) => {
    expect(told(readLog(log, conclusion === null ? null : jobOf(conclusion)))).toEqual(expected);
  });

  test("names the step that failed, by its lines", () => {
    const steps = [
      stepOf(1, "Set up job", "2025-02-12T12:00:00Z"),
      stepOf(2, "Optional check", "2025-02-12T12:00:01Z"),
      stepOf(3, "Unit tests", "2025-02-12T12:00:05Z", "failure"),
    ];
    const log = [
      "2025-02-12T12:00:02.0000000Z error: of the optional check",
      `2025-02-12T12:00:02.0000000Z ${exit}`,
      "2025-02-12T12:00:06.0000000Z error: of the tests",
      `2025-02-12T12:00:06.0000000Z ${exit}`,
    ];
    const [failure] = readLog(log, jobOf("failure", steps)).failures;
    expect(failure).toMatchObject({
      kind: "step",
      suite: "Unit tests",
      message: "error: of the tests",
      job: "e2e",
    });
    expect(failure?.lines[0]?.step).toEqual({ number: 3, line: 1 });
  });

  test("says nothing of a test that may have gone on where the log was cut", () => {
    const log = Buffer.from(["=== RUN   TestA", "    a_test.go:1: attempt failed"].join("\n"));
    expect(readBytes([log], null, true).failures).toEqual([]);
  });

  test("takes the error that testify printed before the log was cut", () => {
    const log = [
      "=== RUN   TestA",
      "\tError Trace:\t/a_test.go:3",
      "\tError:      \tshould be true",
      "=== RUN   TestB",
    ];
    const reading = readBytes([Buffer.from(log.join("\n"))], jobOf("failure"), true);
    expect(reading.failures.map((one) => [one.test, one.message])).toEqual([["TestA", "should be true"]]);
  });

  test("is not asked of an artifact", () => {
    expect(told(readArtifact(["panic: of a component", "Error: it broke", exit]))).toEqual(["unknown"]);
    expect(told(readArtifact(failedTest))).toEqual(["unknown", "test @2: refused"]);
  });
});
