import type { CaseStatus } from "../../../model/failure.ts";
import { durationMs } from "../duration.ts";
import { field, listField, numberField, textField } from "./fields.ts";
import { addCase } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

/** What GoogleTest writes with `--gtest_output=json`. */
export function googletest(document: unknown, context: JsonContext): boolean {
  const suites = listField(document, "testsuites");
  if (!Array.isArray(field(document, "testsuites")) || suites.some((suite) => !hasTests(suite))) return false;
  for (const suite of suites)
    for (const test of listField(suite, "testsuite")) addTest(test, textField(suite, "name"), context);
  return true;
}

function hasTests(suite: unknown): boolean {
  return Array.isArray(field(suite, "testsuite"));
}

function addTest(test: unknown, around: string | null, context: JsonContext): void {
  const failures = listField(test, "failures").map((failure) => textField(failure, "failure") ?? "");
  const file = textField(test, "file");
  const line = numberField(test, "line");
  addCase(
    {
      suite: textField(test, "classname") ?? around,
      name: textField(test, "name") ?? "",
      status: statusOf(test, failures),
      alone: true,
      durationMs: durationMs(textField(test, "time") ?? undefined),
      message: null,
      body: failures.join("\n"),
      location: file !== null && line !== null && line > 0 ? { file, line } : null,
    },
    context,
  );
}

function statusOf(test: unknown, failures: readonly string[]): CaseStatus {
  if (failures.length > 0) return "failed";
  return textField(test, "status") === "NOTRUN" || textField(test, "result") !== "COMPLETED"
    ? "skipped"
    : "passed";
}
