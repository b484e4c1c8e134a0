import type { CaseStatus, Location } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField } from "./fields.ts";
import { addCase, addSetup, type JsonError } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

const maxDepth = 100;

/** What Playwright's `json` reporter writes: suites of suites of specs, each run once for every project. */
export function playwright(document: unknown, context: JsonContext): boolean {
  const config = field(document, "config");
  if (!Array.isArray(field(document, "suites")) || typeof config !== "object") return false;
  const several = listField(config, "projects").length > 1;
  for (const suite of listField(document, "suites"))
    addSuite(suite, { titles: [], several, depth: 0 }, context);
  for (const error of listField(document, "errors"))
    addSetup({ suite: null, ...textOf(error), location: locationOf(error) }, context);
  return true;
}

interface Around {
  readonly titles: readonly string[];
  readonly several: boolean;
  readonly depth: number;
}

function addSuite(suite: unknown, around: Around, context: JsonContext): void {
  if (around.depth > maxDepth) return;
  for (const spec of listField(suite, "specs")) addSpec(spec, around, context);
  for (const inner of listField(suite, "suites")) {
    const titles = [...around.titles, textField(inner, "title") ?? ""];
    addSuite(inner, { ...around, titles, depth: around.depth + 1 }, context);
  }
}

function addSpec(spec: unknown, { titles, several }: Around, context: JsonContext): void {
  const name = [...titles, textField(spec, "title") ?? ""].filter((title) => title !== "").join(" › ");
  for (const test of listField(spec, "tests")) {
    const project = several ? textField(test, "projectName") : null;
    const results = listField(test, "results");
    const last = results.findLast((result) => listField(result, "errors").length > 0) ?? results.at(-1);
    const error = listField(last, "errors")[0] ?? field(last, "error");
    addCase(
      {
        suite: textField(spec, "file"),
        name: project === null ? name : `[${project}] › ${name}`,
        status: statusOf(test, results),
        durationMs: milliseconds(
          results.reduce<number>((sum, one) => sum + (numberField(one, "duration") ?? 0), 0),
        ),
        ...textOf(error),
        location: locationOf(error) ?? specLocation(spec),
        attempts: results.flatMap((result) => errorsOf(result, spec).slice(0, 1)),
      },
      context,
    );
  }
}

/** Of one try; none of one that passed. */
function errorsOf(result: unknown, spec: unknown): readonly JsonError[] {
  const listed = listField(result, "errors");
  const single = field(result, "error");
  const errors = listed.length > 0 || single === undefined ? listed : [single];
  return errors.map((error) => ({ ...textOf(error), location: locationOf(error) ?? specLocation(spec) }));
}

function statusOf(test: unknown, results: readonly unknown[]): CaseStatus {
  const last = field(results.at(-1), "status");
  switch (field(test, "status")) {
    case "expected":
      return last === "skipped" ? "skipped" : "passed";
    case "unexpected":
      return "failed";
    case "flaky":
      return "flaky";
    case "skipped":
      return "skipped";
    default:
      return last === "passed" ? "passed" : "failed";
  }
}

function textOf(error: unknown): { readonly message: string | null; readonly body: string | null } {
  return {
    message: textField(error, "message") ?? textField(error, "value"),
    body: textField(error, "stack"),
  };
}

function locationOf(error: unknown): Location | null {
  const location = field(error, "location");
  const file = textField(location, "file");
  const line = numberField(location, "line");
  return file !== null && line !== null && line > 0 ? { file, line } : null;
}

function specLocation(spec: unknown): Location | null {
  const file = textField(spec, "file");
  const line = numberField(spec, "line");
  return file !== null && line !== null && line > 0 ? { file, line } : null;
}
