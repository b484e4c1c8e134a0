import type { CaseStatus } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField, textsOf } from "./fields.ts";
import { addCase, type JsonError } from "./json-case.ts";
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
      attempts: triesOf(test),
    },
    context,
  );
}

/** Each try with its own words; older reports have those of the last failed one with the test. */
function triesOf(test: unknown): readonly JsonError[] {
  const failed = listField(test, "retryAttempts").filter((one) => textField(one, "status") === "failed");
  const told = failed.length > 0 ? failed : [test];
  return told
    .map((one) => ({ message: textField(one, "message"), body: textField(one, "trace"), location: null }))
    .filter(({ message, body }) => message !== null || body !== null);
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
