import type { CaseStatus } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField } from "./fields.ts";
import { addCase } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

/** What Mocha's `json` reporter writes, and Cypress through it: failed hooks stand among the failures only. */
export function mocha(document: unknown, context: JsonContext): boolean {
  if (field(field(document, "stats"), "passes") === undefined || !Array.isArray(field(document, "passes")))
    return false;
  const passes = keysOf(document, "passes");
  const pending = keysOf(document, "pending");
  const tests = listField(document, "tests");
  for (const test of tests) addTest(test, statusOf(test, passes, pending), context);
  const told = new Set(tests.map(keyOf));
  for (const hook of listField(document, "failures"))
    if (!told.has(keyOf(hook))) addTest(hook, "failed", context);
  return true;
}

function keysOf(document: unknown, list: string): ReadonlySet<string> {
  return new Set(listField(document, list).map(keyOf));
}

function keyOf(test: unknown): string {
  return `${textField(test, "file") ?? ""}\0${textField(test, "fullTitle") ?? ""}`;
}

function statusOf(test: unknown, passes: ReadonlySet<string>, pending: ReadonlySet<string>): CaseStatus {
  if (textField(field(test, "err"), "message") !== null || textField(field(test, "err"), "stack") !== null)
    return "failed";
  if (pending.has(keyOf(test))) return "skipped";
  if (!passes.has(keyOf(test))) return "failed";
  return (numberField(test, "currentRetry") ?? 0) > 0 ? "flaky" : "passed";
}

function addTest(test: unknown, status: CaseStatus, context: JsonContext): void {
  const err = field(test, "err");
  const title = textField(test, "title") ?? "";
  const fullTitle = textField(test, "fullTitle") ?? title;
  const around = fullTitle.endsWith(title) ? fullTitle.slice(0, -title.length).trim() : "";
  addCase(
    {
      suite: textField(test, "file") ?? (around === "" ? null : around),
      name: fullTitle,
      status,
      alone: true,
      durationMs: milliseconds(numberField(test, "duration")),
      message: textField(err, "message"),
      body: textField(err, "stack"),
      location: null,
    },
    context,
  );
}
