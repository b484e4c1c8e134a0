import type { CaseStatus } from "../../model/failure.ts";

export type SwiftLine =
  | { readonly kind: "started"; readonly name: string; readonly single: boolean }
  | { readonly kind: "issue"; readonly name: string }
  | {
      readonly kind: "ended";
      readonly name: string;
      readonly status: CaseStatus;
      readonly durationMs: number | null;
    }
  | { readonly kind: "run"; readonly failed: boolean };

/** What XCTest or Swift Testing says in this line; null for other lines. */
export function readSwiftLine(text: string): SwiftLine | null {
  const own = text.slice(0, 2000);
  return own.charCodeAt(0) > 0x2000 ? testingLine(own) : (caseLine(own) ?? errorLine(own) ?? totalLine(own));
}

/** `Test Case '-[A.B testC]' failed (0.1 seconds).`; xcodebuild writes `Test case 'B.testC()' failed on 'iPhone' (0.1 seconds)`. */
function caseLine(text: string): SwiftLine | null {
  const match = /^Test [Cc]ase '([^']{1,500})' (started|passed|failed|skipped)/.exec(text);
  if (match === null) return null;
  const name = match[1] ?? "";
  if (match[2] === "started") return { kind: "started", name, single: text.startsWith("Test Case") };
  const seconds = / \((\d{1,9}\.\d{1,9}) seconds\)/.exec(text)?.[1];
  return { kind: "ended", name, status: statusOf(match[2] ?? ""), durationMs: millisecondsOf(seconds) };
}

/** `/src/RingTests.swift:41: error: -[Ring.RingTests testWraps] : XCTAssertEqual failed`, on Linux `RingTests.testWraps`. */
function errorLine(text: string): SwiftLine | null {
  const at = text.indexOf(": error: ");
  if (at === -1 || !/:\d{1,7}$/.test(text.slice(0, at))) return null;
  const match = /^(-\[\S{1,500} \S{1,500}\]|\w[\w.]{1,500}\.\w{1,300}) : /.exec(text.slice(at + 9));
  return match === null ? null : { kind: "issue", name: match[1] ?? "" };
}

/** `\t Executed 3 tests, with 1 failure (0 unexpected) in 0.1 (0.2) seconds`. */
function totalLine(text: string): SwiftLine | null {
  const match =
    /^\s{1,3}Executed \d{1,9} tests?, with (?:\d{1,9} tests? skipped and )?(\d{1,9}) failures?/.exec(text);
  return match === null ? null : { kind: "run", failed: match[1] !== "0" };
}

/** The mark is one character, or two where it stands outside the basic plane. */
function testingLine(text: string): SwiftLine | null {
  const at = text.indexOf(" Test ");
  if (at < 1 || at > 4) return null;
  const said = text.slice(at + 6);
  // One case of a parameterised test, which is told as a whole too.
  if (said.startsWith("case passing ")) return null;
  const run = /^run with \d{1,9} tests?.{0,60} (passed|failed) after /.exec(said);
  if (run !== null) return { kind: "run", failed: run[1] === "failed" };
  const end = nameEnd(said);
  const name = said.slice(0, end);
  const rest = said.slice(end);
  if (/^(?: with \d{1,9} test cases?)? started\.?/.test(rest))
    return { kind: "started", name, single: false };
  if (rest.startsWith(" recorded an issue")) return { kind: "issue", name };
  const ended =
    /^(?: with \d{1,9} test cases?)? (passed|failed|skipped)(?: after (\d{1,9}\.\d{1,9}) seconds)?/.exec(
      rest,
    );
  if (ended === null || end === 0) return null;
  return { kind: "ended", name, status: statusOf(ended[1] ?? ""), durationMs: millisecondsOf(ended[2]) };
}

/** A title in quotes, or a function with its labels: `wraps(size:)`. */
function nameEnd(said: string): number {
  if (said.startsWith('"')) return said.indexOf('"', 1) + 1;
  return said.indexOf(")") + 1;
}

function statusOf(word: string): CaseStatus {
  switch (word) {
    case "passed":
      return "passed";
    case "failed":
      return "failed";
    default:
      return "skipped";
  }
}

function millisecondsOf(seconds: string | undefined): number | null {
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000);
}
