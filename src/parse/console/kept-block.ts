import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineRange } from "../line-parser.ts";
import type { ToldFailure } from "./test-report.ts";

const maxHead = 100;
const maxTail = 100;

/** The lines of one error while they come: its beginning and, where a traceback puts the error, its end. */
export interface KeptBlock {
  readonly range: LineRange;
  /** The line that announces it. */
  readonly title: EvidenceLine;
  readonly lines: EvidenceLine[];
}

/** Begins at the context's current line, which only announces it. */
export function openBlock(context: LineContext, text: string): KeptBlock {
  return { range: { from: context.line(), to: context.line() }, title: context.evidence(text), lines: [] };
}

/** Adds the context's current line, with this text; of a block without end the middle is lost. */
export function keepLine(block: KeptBlock, text: string, context: LineContext): void {
  block.range.to = context.line();
  block.lines.push(context.evidence(text));
  if (block.lines.length >= maxHead + 2 * maxTail) block.lines.splice(maxHead, maxTail);
}

/** What is said of a failure below whose title nothing stands, as in a log that breaks off there. */
export function orTitle<Told extends Pick<ToldFailure, "message" | "lines">>(
  told: Told,
  block: KeptBlock,
): Told {
  return told.lines.length > 0 ? told : { ...told, message: block.title.text.trim(), lines: [block.title] };
}
