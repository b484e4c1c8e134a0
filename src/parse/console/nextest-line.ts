import type { CaseStatus } from "../../model/failure.ts";

export interface NextestLine {
  readonly state: CaseStatus | "running" | "setup failed";
  readonly durationMs: number | null;
  /** `crate` or `crate::binary`. */
  readonly suite: string;
  readonly name: string;
}

const pattern =
  /^ {0,12}(TRY \d{1,4} |SETUP )?([A-Z][A-Z-]{2,14}|[A-Z]{2,4} ?\+ ?[A-Z]{2,6})(?: \d{1,4}\/\d{1,4})? \[ {0,9}(\d{1,9}\.\d{1,9})s\] (?:\([ \d─/]{1,30}\) )?(?:\[\d{1,6}(?:\/\d{1,6})?\] )?(\S{1,500}) (\S.{0,1000})$/;

/** `  TRY 2 FAIL [   0.005s] (2/9) crate::binary module::test`, the progress only since 0.9.9x; null for other lines. */
export function readNextestLine(text: string): NextestLine | null {
  const match = text.length > 2000 ? null : pattern.exec(text);
  if (match === null) return null;
  const setup = match[1] === "SETUP ";
  return {
    state: setup ? setupStateOf(match[2] ?? "") : stateOf(match[2] ?? ""),
    durationMs: Math.round(Number(match[3]) * 1000),
    suite: match[4] ?? "",
    name: match[5] ?? "",
  };
}

function setupStateOf(word: string): NextestLine["state"] {
  return word === "PASS" || word === "LEAK" || word === "SLOW" ? "running" : "setup failed";
}

/** Beside these there are `FAIL`, `FAIL + LEAK`, `TMT`, `TIMEOUT`, `ABORT`, `LEAK-FAIL`, `XFAIL` and the names of signals. */
function stateOf(word: string): NextestLine["state"] {
  switch (word) {
    case "PASS":
    case "LEAK":
    case "TIMEOUT-PASS":
    case "SLOW + LEAK":
    case "SLOW+TMPASS":
      return "passed";
    case "FLAKY":
      return "flaky";
    case "SKIP":
      return "skipped";
    case "SLOW":
    case "RETRY":
    case "DELAY":
    case "START":
    case "TERMINATING":
      return "running";
    default:
      return "failed";
  }
}
