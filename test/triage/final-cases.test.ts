import { describe, expect, test } from "@jest/globals";
import type { CaseStatus, TestCase } from "../../src/model/failure.ts";
import { finalCases } from "../../src/triage/tests.ts";

function aCase(status: CaseStatus, more: Partial<TestCase> = {}): TestCase {
  return { suite: "s", name: "a", status, durationMs: null, file: "one.xml", job: null, ...more };
}

describe("final cases", () => {
  test("tell a test of one file once, flaky when it failed and then passed", () => {
    expect(finalCases([aCase("failed"), aCase("passed")])).toEqual([aCase("flaky")]);
  });

  test("keep tests of different files of no job apart, and those of one job together", () => {
    const other = { file: "two.xml" };
    expect(finalCases([aCase("failed"), aCase("passed", other)])).toEqual([
      aCase("failed"),
      aCase("passed", other),
    ]);
    expect(
      finalCases([aCase("failed", { job: "unit" }), aCase("passed", { ...other, job: "unit" })]),
    ).toEqual([aCase("flaky", { ...other, job: "unit" })]);
  });

  test("keep the variants of a test apart, and do not show them", () => {
    expect(finalCases([aCase("failed", { variant: "1" }), aCase("passed", { variant: "2" })])).toEqual([
      aCase("failed"),
      aCase("passed"),
    ]);
  });
});
