import { describe, expect, test } from "@jest/globals";
import type { TestAttempt, TestCase } from "../../../src/model/failure.ts";
import { fingerprint } from "../../../src/triage/fingerprint.ts";
import { createTestNames } from "../../../src/triage/history/known-tests.ts";
import { readLog } from "../../parse/read-text.ts";

const failed = [
  "=== RUN   TestUpload",
  "    upload_test.go:9: cannot connect to 10.0.0.7:4121",
  "--- FAIL: TestUpload (0.10s)",
  "FAIL",
  "FAIL\ttest/net\t0.1s",
];
const passed = [
  "=== RUN   TestUpload",
  "--- PASS: TestUpload (0.10s)",
  "=== RUN   TestOther",
  "--- PASS: TestOther (0.10s)",
  "PASS",
  "ok  \ttest/net\t0.1s",
];

function aCase(attempts: readonly TestAttempt[]): TestCase {
  return { suite: "s", name: "a", status: "flaky", durationMs: null, file: "job.log", job: "unit", attempts };
}

describe("what history keeps of a test that passed on retry", () => {
  test("is the fingerprint of the failure that it would have been", () => {
    const [failure] = readLog(failed).failures;
    const names = createTestNames();
    names.add("unit", readLog([...failed, ...passed]).cases);
    expect(failure === undefined ? null : names.retriedIn("unit")).toEqual([
      {
        test: "TestUpload",
        fingerprint: failure && fingerprint(failure),
        excerpt: "    upload_test.go:9: cannot connect to 10.0.0.7:4121",
      },
    ]);
    expect(names.of("unit")).toEqual({ passed: ["TestOther"], flaky: ["TestUpload"], skipped: [] });
    expect(names.retriedIn("e2e")).toEqual([]);
  });

  test("is at least that it failed, where its error is not told", () => {
    const names = createTestNames();
    names.add("unit", [
      aCase([
        { status: "failed", message: null, lines: [] },
        { status: "passed", message: null, lines: [] },
      ]),
    ]);
    expect(names.retriedIn("unit")).toEqual([{ test: "a", fingerprint: "", excerpt: "" }]);
  });
});
