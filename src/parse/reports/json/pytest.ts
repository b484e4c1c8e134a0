import type { CaseStatus, Location } from "../../../model/failure.ts";
import { field, listField, milliseconds, numberField, textField } from "./fields.ts";
import { addCase, addSetup } from "./json-case.ts";
import type { JsonContext } from "./json-context.ts";

const phases = ["setup", "call", "teardown"] as const;

/** What pytest-json-report writes; durations are seconds. */
export function pytest(document: unknown, context: JsonContext): boolean {
  if (field(document, "exitcode") === undefined || field(document, "summary") === undefined) return false;
  for (const collector of listField(document, "collectors")) addCollector(collector, context);
  for (const test of listField(document, "tests")) addTest(test, context);
  return true;
}

/** A module that could not be imported. */
function addCollector(collector: unknown, context: JsonContext): void {
  if (field(collector, "outcome") !== "failed") return;
  const body = textField(collector, "longrepr");
  addSetup({ suite: textField(collector, "nodeid"), message: null, body, location: null }, context);
}

function addTest(test: unknown, context: JsonContext): void {
  const nodeid = textField(test, "nodeid") ?? "";
  const split = nodeid.indexOf("::");
  const failed = phases
    .map((phase) => field(test, phase))
    .find((phase) => field(phase, "outcome") === "failed");
  const crash = field(failed, "crash");
  addCase(
    {
      suite: split === -1 ? null : nodeid.slice(0, split),
      name: split === -1 ? nodeid : nodeid.slice(split + 2),
      status: statusOf(test),
      durationMs: durationOf(test),
      message: textField(crash, "message"),
      body: textField(failed, "longrepr"),
      location: locationOf(crash),
    },
    context,
  );
}

function statusOf(test: unknown): CaseStatus {
  switch (field(test, "outcome")) {
    case "passed":
    case "xpassed":
      return "passed";
    case "failed":
      return "failed";
    case "error":
      return "error";
    case "rerun":
      return "flaky";
    default:
      return "skipped";
  }
}

function durationOf(test: unknown): number | null {
  const all = phases
    .map((phase) => numberField(field(test, phase), "duration"))
    .filter((one) => one !== null);
  return all.length === 0 ? null : milliseconds(1000 * all.reduce((sum, one) => sum + one, 0));
}

function locationOf(crash: unknown): Location | null {
  const file = textField(crash, "path");
  const line = numberField(crash, "lineno");
  return file !== null && line !== null && line > 0 ? { file, line } : null;
}
