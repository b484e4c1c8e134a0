import type { CaseStatus } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField, textsOf } from "./fields.ts";
import { addCase, addSetup } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

/** What RSpec's `json` formatter writes; run times are seconds. */
export function rspec(document: unknown, context: JsonContext): boolean {
  if (!Array.isArray(field(document, "examples")) || textField(document, "summary_line") === null)
    return false;
  for (const example of listField(document, "examples")) addExample(example, context);
  const outside = numberField(field(document, "summary"), "errors_outside_of_examples_count") ?? 0;
  if (outside > 0)
    for (const message of textsOf(field(document, "messages")))
      if (message.includes("error occurred"))
        addSetup({ suite: null, message: null, body: message, location: null }, context);
  return true;
}

function addExample(example: unknown, context: JsonContext): void {
  const file = textField(example, "file_path");
  const line = numberField(example, "line_number");
  const seconds = numberField(example, "run_time");
  const exception = field(example, "exception");
  addCase(
    {
      suite: file,
      name: textField(example, "full_description") ?? textField(example, "description") ?? "",
      status: statusOf(example),
      alone: true,
      durationMs: seconds === null ? null : milliseconds(seconds * 1000),
      message: textField(exception, "message"),
      body: textsOf(field(exception, "backtrace")).join("\n"),
      location: file !== null && line !== null && line > 0 ? { file, line } : null,
    },
    context,
  );
}

function statusOf(example: unknown): CaseStatus {
  switch (field(example, "status")) {
    case "passed":
      return "passed";
    case "failed":
      return "failed";
    default:
      return "skipped";
  }
}
