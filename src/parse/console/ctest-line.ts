import type { CaseStatus } from "../../model/failure.ts";

export interface CtestLine {
  readonly number: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly durationMs: number | null;
}

/** ` 2/13 Test  #2: ring ......***Failed  0.02 sec`, `...***Exception: SegFault  0.1 sec`, `...   Passed`; null for others. */
export function readCtestLine(text: string): CtestLine | null {
  if (text.length > 2000) return null;
  const start = /^ {0,8}(?:\d{1,6}\/\d{1,6} {1,3})?Test {1,8}#(\d{1,6}): /.exec(text);
  if (start === null) return null;
  const dots = text.indexOf(" ..", start[0].length);
  if (dots === -1) return null;
  const said = text.slice(dots).replace(/^[ .]{1,1000}/, "");
  const status = statusOf(said);
  if (status === null) return null;
  const seconds = / {1,20}(\d{1,9}\.\d{1,6}) sec$/.exec(said.trimEnd())?.[1];
  return {
    number: start[1] ?? "",
    name: text.slice(start[0].length, dots).trim(),
    status,
    durationMs: seconds === undefined ? null : Math.round(Number(seconds) * 1000),
  };
}

/** `\t  2 - ring (Failed)` of the list at the end; null for other lines. */
export function readListedTest(text: string): CtestLine | null {
  const match = /^\s{1,12}(\d{1,6}) - (\S.{0,500}) \([\w ]{1,40}\)/.exec(text.slice(0, 1000));
  if (match === null) return null;
  return { number: match[1] ?? "", name: match[2] ?? "", status: "failed", durationMs: null };
}

/** `***Not Run` without `(Disabled)`: the program is not there. */
function statusOf(said: string): CaseStatus | null {
  if (said.startsWith("Passed")) return "passed";
  const stars = said.indexOf("***");
  if (stars === -1 || stars > 60) return null;
  const word = said.slice(stars + 3);
  if (word.startsWith("Skipped") || word.startsWith("Not Run (Disabled)")) return "skipped";
  return word.startsWith("Not Run") ? "error" : "failed";
}
