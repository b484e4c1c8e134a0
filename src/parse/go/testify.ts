import type { EvidenceLine } from "../../model/evidence.ts";
import { withoutErrorMark } from "../line-marks.ts";
import { type TestLines, wholeText } from "./test-lines.ts";

export interface TestifyError {
  /** What stands under `Error:` and `Messages:`, line by line. */
  readonly message: string;
  readonly key: EvidenceLine;
}

/** The first error that testify printed in this output: labelled parts `Error Trace:`, `Error:`, `Test:`, `Messages:`. */
export function readTestify(output: TestLines): TestifyError | null {
  const lines = output.kept;
  const trace = lines.findIndex((line) => labelOf(line.text) === "Error Trace");
  if (trace === -1) return null;
  const found: { readonly text: string; readonly line: EvidenceLine; readonly label: string }[] = [];
  let label = "";
  for (const line of lines.slice(trace)) {
    const next = labelOf(line.text);
    if (next === "Error Trace" && found.length > 0) break;
    if (next === null && !/^\s*\t\s{8,}/.test(line.text.slice(0, 40))) {
      if (label !== "" && found.length > 0) break;
      continue;
    }
    label = next ?? label;
    if (label === "Error" || label === "Messages")
      found.push({ text: contentOf(wholeText(output, line)), line, label });
  }
  const told = found.filter((part) => part.text !== "");
  const key = told.find((part, index) => !isHeading(part.text, told[index + 1]?.label === part.label));
  if (key === undefined) return null;
  return { message: told.map((part) => part.text).join("\n"), key: key.line };
}

/** A line like `Received unexpected error:` only announces the next one. */
function isHeading(text: string, followed: boolean): boolean {
  return followed && text.endsWith("error:");
}

function labelOf(line: string): string | null {
  const text = withoutErrorMark(line).slice(0, 60).trimStart();
  for (const label of ["Error Trace", "Error", "Test", "Messages"]) {
    if (text.startsWith(`${label}:`) && /\t/.test(line.slice(0, 60))) return label;
  }
  return null;
}

function contentOf(line: string): string {
  const text = withoutErrorMark(line).trim();
  const label = labelOf(line);
  return label === null ? text : text.slice(label.length + 1).trim();
}
