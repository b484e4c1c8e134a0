import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext, LineRange } from "../line-parser.ts";

const maxHead = 100;
const maxTail = 100;

/** The lines of one error while they come: its beginning and, where a traceback puts the error, its end. */
export interface KeptBlock {
  readonly range: LineRange;
  readonly lines: EvidenceLine[];
}

/** Begins at the context's current line, without keeping it. */
export function openBlock(context: LineContext): KeptBlock {
  return { range: { from: context.line(), to: context.line() }, lines: [] };
}

/** Adds the context's current line, with this text; of a block without end the middle is lost. */
export function keepLine(block: KeptBlock, text: string, context: LineContext): void {
  block.range.to = context.line();
  block.lines.push(context.evidence(text));
  if (block.lines.length >= maxHead + 2 * maxTail) block.lines.splice(maxHead, maxTail);
}
