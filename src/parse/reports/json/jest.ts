import type { CaseStatus, Location } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField, textsOf } from "./fields.ts";
import { addCase, addSetup } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

/** What `jest --json` and Vitest's `json` reporter write. */
export function jest(document: unknown, context: JsonContext): boolean {
  if (!Array.isArray(field(document, "testResults"))) return false;
  listField(document, "testResults").forEach((file, place) => addFile(file, String(place), context));
  return true;
}

/** `place` tells two projects apart that run the same file. */
function addFile(file: unknown, place: string, context: JsonContext): void {
  const suite = textField(file, "name") ?? textField(file, "testFilePath");
  const tests = [...listField(file, "assertionResults"), ...listField(file, "testResults")];
  for (const test of tests) if (!isLoading(test)) addTest(test, { suite, place }, context);
  const status = field(file, "status");
  const message = textField(file, "message") ?? textField(file, "failureMessage");
  const text = message?.replace(/^\s{0,20}● Test suite failed to run/, "") ?? null;
  const isSetup =
    tests.every(isLoading) && (status === "failed" || field(file, "testExecError") !== undefined);
  if (isSetup) addSetup({ suite, message: null, body: text, location: null }, context);
}

/** Some reporters let Jest tell a file that could not be loaded as a test without a title. */
function isLoading(test: unknown): boolean {
  return field(test, "status") === "error" && textField(test, "title") === null;
}

interface InFile {
  readonly suite: string | null;
  readonly place: string;
}

function addTest(test: unknown, { suite, place }: InFile, context: JsonContext): void {
  const title = textField(test, "title") ?? "";
  const titles = [...textsOf(field(test, "ancestorTitles")), title];
  const messages = textsOf(field(test, "failureMessages"));
  const status = statusOf(test);
  addCase(
    {
      suite,
      name: textField(test, "fullName")?.trim() ?? titles.join(" "),
      status,
      variant: place,
      alone: true,
      durationMs: milliseconds(numberField(test, "duration")),
      message: null,
      body: messages.join("\n"),
      location: locationOf(test, suite),
      attempts: textsOf(field(test, "retryReasons")).map((body) => ({ message: null, body, location: null })),
    },
    context,
  );
}

function statusOf(test: unknown): CaseStatus {
  switch (field(test, "status")) {
    case "passed":
      return listField(test, "retryReasons").length > 0 || (numberField(test, "invocations") ?? 1) > 1
        ? "flaky"
        : "passed";
    case "failed":
      return "failed";
    case "error":
      return "error";
    default:
      return "skipped";
  }
}

function locationOf(test: unknown, file: string | null): Location | null {
  const line = numberField(field(test, "location"), "line");
  return file !== null && line !== null && line > 0 ? { file, line } : null;
}
