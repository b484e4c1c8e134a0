import type { CaseStatus } from "../../model/failure.ts";

type PytestWord = keyof typeof statuses;

/** One test as `-v` or the short summary tells it. */
export interface PytestLine {
  readonly word: string;
  readonly status: CaseStatus | "rerun" | null;
  /** Node id: `tests/test_a.py::TestB::test_c[param]`, or a file that could not be collected. */
  readonly id: string;
  /** What the short summary says behind ` - `. */
  readonly message: string | null;
  readonly durationMs: number | null;
}

const statuses = {
  PASSED: "passed",
  FAILED: "failed",
  ERROR: "error",
  SKIPPED: "skipped",
  XFAIL: "skipped",
  XPASS: "passed",
  RERUN: "rerun",
  SUBPASS: null,
  SUBFAIL: "failed",
  SUBFAILED: "failed",
  SUBPASSED: null,
  SUBSKIP: null,
  SUBSKIPPED: null,
  SUBXFAIL: null,
  SUBXPASS: null,
} as const satisfies Record<string, CaseStatus | "rerun" | null>;

/** `tests/test_a.py::test_b PASSED [ 10%]`, or with xdist `[gw0] [ 10%] PASSED tests/test_a.py::test_b`. */
export function readVerboseLine(text: string): PytestLine | null {
  if (text.length > 3000 || !text.includes("::")) return null;
  const plain = readPlainLine(text);
  if (plain !== null) return plain;
  const worker = /^\[gw\d{1,4}\](?: \[ {0,2}\d{1,3}%\])? ([A-Z]{4,10}) (\S.*)$/.exec(text);
  if (worker !== null) return told(worker[1] ?? "", (worker[2] ?? "").trimEnd(), null);
  const tail =
    /( [A-Z]{4,10})((?: ?\([^()]{0,300}\)| ?\[[^\]]{0,300}\]){0,3})\s{0,200}(?:\[ {0,2}\d{1,3}%\])?\s{0,9}$/.exec(
      text,
    );
  if (tail === null) return null;
  return told((tail[1] ?? "").trim(), text.slice(0, tail.index).trimEnd(), secondsOf(tail[2] ?? ""));
}

/** The most usual line by far, of a name without blanks: `tests/test_a.py::test_b PASSED      [ 10%]`. */
function readPlainLine(text: string): PytestLine | null {
  const behindName = text.indexOf(" ");
  const behindWord = text.indexOf(" ", behindName + 1);
  if (behindName < 1 || behindWord === -1) return null;
  const bracket = firstBeyondBlanks(text, behindWord);
  if (text.charCodeAt(bracket) !== 91 || bracket - behindWord > 200) return null;
  const digits = firstBeyondBlanks(text, bracket + 1);
  const percent = text.indexOf("%", digits);
  if (percent !== text.length - 2 || text.charCodeAt(percent + 1) !== 93) return null;
  if (percent - bracket > 4 || !isNumber(text, digits, percent)) return null;
  const word = text.slice(behindName + 1, behindWord);
  if (!isPlainWord(word)) return null;
  return { word, status: statuses[word], id: text.slice(0, behindName), message: null, durationMs: null };
}

function firstBeyondBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  return at;
}

function isNumber(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) < 48 || text.charCodeAt(at) > 57) return false;
  return to > from;
}

/** Not that of a subtest, whose name goes on behind its test's. */
function isPlainWord(word: string): word is "PASSED" | "FAILED" | "SKIPPED" | "XFAIL" | "ERROR" {
  return word === "PASSED" || word === "FAILED" || word === "SKIPPED" || word === "XFAIL" || word === "ERROR";
}

/** `FAILED tests/test_a.py::test_b - AssertionError: ...` of the short summary. */
export function readSummaryLine(text: string): PytestLine | null {
  const match =
    /^([A-Z]{4,10})(?: \[(\d{1,6}(?:\.\d{1,6})?)s\])?(?: ?\[[^\]]{0,200}\])?(?: ?\([^()]{0,200}\))? (\S.*)$/.exec(
      text.slice(0, 9000),
    );
  if (match === null) return null;
  const rest = match[3] ?? "";
  const dash = messageAt(rest);
  const id = dash === -1 ? rest : rest.slice(0, dash);
  const message = dash === -1 ? null : rest.slice(dash + 3);
  return told(
    match[1] ?? "",
    id.trimEnd(),
    match[2] === undefined ? null : Math.round(Number(match[2]) * 1000),
    message,
  );
}

/** The first ` - ` that is not inside a parameter. */
function messageAt(text: string): number {
  const bracket = text.indexOf("[");
  const first = text.indexOf(" - ");
  if (first === -1 || bracket === -1 || bracket > first) return first;
  const close = text.indexOf("] - ", bracket);
  return close === -1 ? first : close + 1;
}

function told(
  word: string,
  id: string,
  durationMs: number | null,
  message: string | null = null,
): PytestLine | null {
  if (!isWord(word) || id === "") return null;
  return {
    word,
    status: statuses[word],
    id: word.startsWith("SUB") ? withoutSubtest(id) : id,
    message,
    durationMs,
  };
}

/** `tests/test_a.py::test_b [message] (rate=12)`: a subtest is of its test. */
function withoutSubtest(id: string): string {
  return id.replace(/ (?:\[[^\]]{0,300}\])? ?(?:\([^()]{0,300}\))?$/, "");
}

function isWord(word: string): word is PytestWord {
  return Object.hasOwn(statuses, word);
}

function secondsOf(text: string): number | null {
  const match = /\[(\d{1,6}(?:\.\d{1,6})?)s\]/.exec(text);
  return match === null ? null : Math.round(Number(match[1]) * 1000);
}
