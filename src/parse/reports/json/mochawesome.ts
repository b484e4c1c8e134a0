import type { CaseStatus } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField } from "./fields.ts";
import { addCase } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

const maxDepth = 100;

/** What the reporter mochawesome writes, mostly for Cypress. */
export function mochawesome(document: unknown, context: JsonContext): boolean {
  const results = listField(document, "results");
  if (field(document, "stats") === undefined || !Array.isArray(field(document, "results"))) return false;
  for (const result of results) addSuite(result, fileOf(result), context);
  return true;
}

function addSuite(suite: unknown, file: string | null, context: JsonContext, depth = 0): void {
  if (depth > maxDepth) return;
  const own = fileOf(suite) ?? file;
  for (const test of listField(suite, "tests")) addTest(test, own ?? textField(suite, "title"), context);
  for (const hook of [...listField(suite, "beforeHooks"), ...listField(suite, "afterHooks")])
    if (statusOf(hook) === "failed") addTest(hook, own ?? textField(suite, "title"), context);
  for (const inner of listField(suite, "suites")) addSuite(inner, own, context, depth + 1);
}

function fileOf(suite: unknown): string | null {
  return textField(suite, "file") ?? textField(suite, "fullFile");
}

function addTest(test: unknown, suite: string | null, context: JsonContext): void {
  const err = field(test, "err");
  addCase(
    {
      suite,
      name: textField(test, "fullTitle") ?? textField(test, "title") ?? "",
      status: statusOf(test),
      alone: true,
      durationMs: milliseconds(numberField(test, "duration")),
      message: textField(err, "message"),
      body: textField(err, "estack") ?? textField(err, "stack"),
      location: null,
    },
    context,
  );
}

function statusOf(test: unknown): CaseStatus {
  if (field(test, "fail") === true || field(test, "state") === "failed") return "failed";
  return field(test, "pass") === true || field(test, "state") === "passed" ? "passed" : "skipped";
}
