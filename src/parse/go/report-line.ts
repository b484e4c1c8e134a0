import type { GoStatus } from "./package-run.ts";

export interface ReportLine {
  readonly indent: number;
  readonly status: GoStatus;
  readonly name: string;
  readonly durationMs: number | null;
  /** What the test printed before it on the same line. */
  readonly before: string;
}

/** `--- FAIL: TestA/sub (0.25s)`, indented below its parent, or behind output that did not end its line. */
export function readReportLine(text: string): ReportLine | null {
  const at = text.indexOf("--- ");
  if (at === -1) return null;
  const status = statusAt(text, at + 4);
  if (status === null) return null;
  const rest = text.slice(at + 10).trim();
  const indent = isBlank(text, at) ? at : 0;
  const before = isBlank(text, at) ? "" : text.slice(0, at);
  const open = rest.lastIndexOf(" (");
  const durationMs = open === -1 ? null : milliseconds(rest.slice(open + 2));
  if (durationMs !== null) return { indent, status, name: rest.slice(0, open), durationMs, before };
  if (before !== "" || rest === "" || rest.includes(" ")) return null;
  return { indent, status, name: rest, durationMs: null, before };
}

function statusAt(text: string, at: number): GoStatus | null {
  switch (text.slice(at, at + 6)) {
    case "FAIL: ":
      return "failed";
    case "PASS: ":
      return "passed";
    case "SKIP: ":
      return "skipped";
    default:
      return null;
  }
}

function isBlank(text: string, to: number): boolean {
  for (let at = 0; at < to; at++) if (text.charCodeAt(at) !== 32) return false;
  return true;
}

function milliseconds(text: string): number | null {
  return /^\d{1,9}(?:\.\d{1,9})?s\)$/.test(text) ? Math.round(Number.parseFloat(text) * 1000) : null;
}
