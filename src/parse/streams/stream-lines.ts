import type { EvidenceLine } from "../../model/evidence.ts";
import { keptText } from "../kept-text.ts";
import type { LineBlock } from "../line-block.ts";
import type { FoundFailure, LineContext, LineRange, ParserResult } from "../line-parser.ts";
import { createRecentLines } from "../recent-lines.ts";
import { createLineRuns } from "./line-runs.ts";

/** What stood before a line of evidence; a copy of the line has it too. */
const before = Symbol("before");

interface MarkedLine extends EvidenceLine {
  readonly [before]?: string;
}

/** Lines that are remembered with what stood before them. */
const remembered = 1024;

/** The place in one stream, told to its parsers as if the stream were a file. */
export interface StreamLines extends LineContext {
  /** Goes on to the line in the block, which stands where `file` is now, behind `mark`. */
  next(block: LineBlock, mark: string): void;
  text(): string;
  /** Stretches of lines without one of another stream between them. */
  runs(): number;
  /** What was found, where it stands in the file. */
  inFile(result: ParserResult): ParserResult;
}

export function createStreamLines(file: LineContext): StreamLines {
  const recent = createRecentLines(file.file);
  const runs = createLineRuns();
  const marks: string[] = Array.from({ length: remembered }, () => "");
  let line = 0;
  let block: LineBlock | null = null;

  function next(of: LineBlock, mark: string): void {
    line++;
    block = of;
    marks[line % remembered] = mark;
    runs.add(file.line());
    recent.add(of, 0, of.bytes.length, file.evidence("").step);
  }

  function text(): string {
    return block?.textOf(0, block.bytes.length) ?? "";
  }

  function evidence(told: string): EvidenceLine {
    return marked({ ...file.evidence(told), line });
  }

  function marked(one: EvidenceLine): MarkedLine {
    return { ...one, [before]: marks[one.line % remembered] ?? "" };
  }

  function inFile({ failures, ...rest }: ParserResult): ParserResult {
    return { failures: failures.map(placed), ...rest };
  }

  function placed({ failure, ranges, wrappedAt, ...more }: FoundFailure): FoundFailure {
    const span = failure.span === null ? null : { ...failure.span, ...rangeInFile(failure.span) };
    return {
      ...more,
      failure: { ...failure, span, lines: failure.lines.map(lineInFile) },
      ranges: ranges.map(rangeInFile),
      ...(wrappedAt === undefined ? {} : { wrappedAt: wrappedAt.map((own) => runs.at(own)) }),
    };
  }

  function rangeInFile({ from, to }: LineRange): LineRange {
    return { from: runs.at(from), to: runs.at(to) };
  }

  function lineInFile({
    file: name,
    line: own,
    text: told,
    step,
    [before]: mark = "",
  }: MarkedLine): EvidenceLine {
    return { file: name, line: runs.at(own), text: keptText(`${mark}${told}`), step };
  }

  return {
    file: file.file,
    job: file.job,
    line: () => line,
    evidence,
    recent: (after) => recent.since(after).map(marked),
    earlier: (at) => recent.at(at),
    beforeForgetting: (fetch) => recent.beforeForgetting(fetch),
    next,
    text,
    runs: () => runs.count(),
    inFile,
  };
}
