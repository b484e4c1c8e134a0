import type { EvidenceLine } from "../model/evidence.ts";
import type { Failure } from "../model/failure.ts";
import { cleanLine, cut } from "../report/clean.ts";
import { redact } from "../report/redact.ts";
import type { Finding } from "./finding.ts";

/** One line for one finding: where, which rule, what is wrong, what to do. */
export function sayFinding({ file, line, rule, reason, remedy }: Finding): string {
  return cleanLine(`${file}:${line}: ${rule === null ? "" : `${rule}: `}${reason}; ${remedy}.`);
}

/** A heading for one failure: its place in the log's order, what failed, and where. */
export function sayFailure(failure: Failure, number: number): string {
  const [key] = failure.lines;
  const name = failure.test ?? failure.suite ?? key?.text ?? failure.message;
  const where = key === undefined ? "" : ` (${key.file}:${key.line})`;
  return shown(`failure ${number}, ${failure.kind}: ${cut(name, longestName)}${where}`);
}

export function sayLine({ file, line, text }: EvidenceLine): string {
  return shown(`${file}:${line}: ${cut(text, longestLine)}`);
}

/** A foreign text on one line, without escapes and secrets. */
export function shown(text: string): string {
  return cleanLine(redact(text));
}

const longestName = 160;
const longestLine = 200;
