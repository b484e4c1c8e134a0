import { Buffer } from "node:buffer";
import type { Reading } from "../../model/failure.ts";
import { createReportDecoder } from "./report-decoder.ts";
import { reportKind } from "./report-kind.ts";
import { reportProblem } from "./report-problems.ts";
import { createReportReader, type ReportInput, type ReportReader } from "./report-reader.ts";

/** Bytes that tell most files; where a comment or licence stands first, up to `most` are held. */
const enough = 4096;
const most = 262_144;

/** A reader that becomes the one for test reports, or that for logs, once the first bytes tell what the file is. */
export function chooseReader(input: ReportInput, createLogReader: () => ReportReader): ReportReader {
  let held: Uint8Array[] = [];
  let size = 0;
  let next = enough;
  let chosen: ReportReader | null = null;
  let foreign: string | null = null;
  let isMisnamed = false;

  function push(chunk: Uint8Array): void {
    if (chosen !== null) return chosen.push(chunk);
    held.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= next) choose(size >= most);
  }

  function choose(last: boolean): void {
    const bytes = Buffer.concat(held);
    chosen = readerFor(bytes, last);
    held = chosen === null ? [bytes] : [];
    next = 2 * size;
    chosen?.push(bytes);
  }

  /** Null while the bytes do not tell. */
  function readerFor(bytes: Buffer, last: boolean): ReportReader | null {
    const head = createReportDecoder(bytes);
    const kind = reportKind(head.decode(bytes.subarray(0, most)), last);
    switch (kind.kind) {
      case "report":
        return createReportReader(input, kind.create(input), createReportDecoder(bytes));
      case "other":
        foreign = kind.foreign;
        isMisnamed = claimsReport(input.file, bytes);
        return createLogReader();
      case "unsure":
        isMisnamed = claimsReport(input.file, bytes);
        return last ? createLogReader() : null;
    }
  }

  function end(cut?: boolean): Reading {
    if (chosen === null) choose(true);
    const reading = (chosen ?? createLogReader()).end(cut);
    if (reading.cases.length > 0 || reading.failures.length > 0) return reading;
    if (foreign !== null) return { ...reading, foreign };
    return isMisnamed && reading.outcome === "unknown"
      ? { ...reading, foreign: reportProblem.misnamed() }
      : reading;
  }

  return { push, end };
}

/** Named as a report, though no report begins like this. */
function claimsReport(file: string, bytes: Buffer): boolean {
  const isJson = /^\s{0,200}[[{]/.test(bytes.toString("latin1", 0, 400));
  return /\.(?:xml|trx)$/i.test(file) || (!isJson && /\.json$/i.test(file));
}
