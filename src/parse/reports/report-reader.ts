import type { LineMatcher, Reading } from "../../model/failure.ts";
import { createLineSplitter } from "../line-splitter.ts";
import { lineStart, plainText } from "../plain-line.ts";
import type { ReportDecoder } from "./report-decoder.ts";
import type { ReportParser, ReportPlace } from "./report-parser.ts";

const pieceSize = 65_536;

export interface ReportInput extends ReportPlace {
  readonly role: "log" | "artifact";
  /** Is shown every line as it stands in the file. */
  readonly matcher: LineMatcher | null;
}

export interface ReportReader {
  push(chunk: Uint8Array): void;
  end(cut?: boolean): Reading;
}

/** Reads one test report in one pass. */
export function createReportReader(
  input: ReportInput,
  parser: ReportParser,
  decoder: ReportDecoder,
): ReportReader {
  const { matcher } = input;
  let lines = 0;
  const splitter = createLineSplitter((source, from, to) => {
    lines++;
    const raw = source.slice(from, to);
    matcher?.line(plainText(raw, lineStart(raw), false), lines, null);
  });

  function read(text: string): void {
    parser.push(text);
    if (matcher !== null) splitter.push(text);
  }

  function push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += pieceSize)
      read(decoder.decode(chunk.subarray(from, from + pieceSize)));
  }

  function end(cut = false): Reading {
    read(decoder.end());
    splitter.end();
    const { failures, cases, totals, problems, foreign } = parser.end(cut);
    const reasons = [...(decoder.problem === null ? [] : [decoder.problem]), ...problems];
    return {
      file: input.file,
      role: input.role,
      job: input.job,
      outcome: input.role === "log" && failures.length > 0 ? "failure" : "unknown",
      failures,
      cases,
      totals,
      facts: [],
      hits: matcher?.hits() ?? [],
      problems: reasons.map((reason) => ({ file: input.file, reason })),
      foreign,
    };
  }

  return { push, end };
}
