import { createDispatch } from "../dispatch.ts";
import { atMost, toldAtMost } from "../left-out.ts";
import { blockOfText } from "../line-block.ts";
import type { FileEnd, LineContext, LineParser, ParserResult } from "../line-parser.ts";
import { lineSieve } from "../line-sieve.ts";
import { toldOnce } from "../told-once.ts";
import { createStreamLines } from "./stream-lines.ts";

/** Of a stream that is mixed with others line by line so long, the rest is passed over. */
const maxRuns = 50_000;
const noLiterals: readonly string[] = [];

export type Formats = readonly ((context: LineContext) => LineParser)[];

/** Reads one stream of a file as if it were a file of its own. */
export interface StreamReader {
  /** A line without its mark. */
  line(text: string, mark: string): void;
  end(end: FileEnd): ParserResult;
}

export function createStreamReader(file: LineContext, formats: Formats): StreamReader {
  const lines = createStreamLines(file);
  const parsers = formats.map((format) => format(lines));
  const dispatch = createDispatch(parsers, () => lines.text());
  const sieve = lineSieve(dispatch.words, noLiterals);

  function line(text: string, mark: string): void {
    if (lines.runs() >= maxRuns) return;
    const block = blockOfText(text);
    const to = block.bytes.length;
    lines.next(block, mark);
    dispatch.line(block.bytes, 0, to, sieve.groupsIn(block.bytes, 0, to) >> 1);
  }

  function end(how: FileEnd): ParserResult {
    const results = parsers.map((parser) => parser.end(how));
    const told = { ...toldOnce(results), outcome: outcomeOf(results), ...atMost(toldAtMost(results)) };
    return lines.inFile(told);
  }

  return { line, end };
}

/** A failure counts before a success. */
export function outcomeOf(results: readonly ParserResult[]): ParserResult["outcome"] {
  const told = new Set(results.map(({ outcome }) => outcome));
  if (told.has("failure")) return "failure";
  return told.has("success") ? "success" : null;
}
