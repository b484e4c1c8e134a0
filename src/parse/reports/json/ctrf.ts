import type { CaseStatus } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField, textsOf } from "./fields.ts";
import { addCase } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

/** Common Test Report Format, https://ctrf.io; durations are milliseconds. */
export function ctrf(document: unknown, context: JsonContext): ReturnType<typeof totalsOf> | boolean {
  const results = field(document, "results");
  const isCtrf = textField(document, "reportFormat")?.toUpperCase() === "CTRF";
  if (!isCtrf && (field(results, "tool") === undefined || field(results, "tests") === undefined))
    return false;
  for (const test of listField(results, "tests")) addTest(test, context);
  return totalsOf(field(results, "summary"));
}

function addTest(test: unknown, context: JsonContext): void {
  const suites = textsOf(field(test, "suite"));
  const file = textField(test, "filePath");
  const line = numberField(test, "line");
  addCase(
    {
      suite: suites.length === 0 ? file : suites.join(" > "),
      name: textField(test, "name") ?? "",
      status: statusOf(test),
      durationMs: milliseconds(numberField(test, "duration")),
      message: textField(test, "message"),
      body: textField(test, "trace"),
      location: file !== null && line !== null && line > 0 ? { file, line } : null,
    },
    context,
  );
}

function statusOf(test: unknown): CaseStatus {
  switch (field(test, "status")) {
    case "passed":
      return field(test, "flaky") === true ? "flaky" : "passed";
    case "failed":
      return "failed";
    default:
      return "skipped";
  }
}

function totalsOf(summary: unknown) {
  const count = (key: string) => Math.max(0, Math.round(numberField(summary, key) ?? 0));
  return {
    passed: count("passed"),
    failed: count("failed"),
    errors: 0,
    skipped: count("skipped") + count("pending") + count("other"),
    flaky: 0,
  };
}
