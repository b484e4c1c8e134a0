import type { EvidenceLine } from "../../model/evidence.ts";
import type { LineContext } from "../line-parser.ts";

const maxLines = 60;

/** The lines in which one thing is told, while they come: the first 60 are kept. */
export interface ToldBlock {
  readonly from: number;
  to: number;
  readonly lines: EvidenceLine[];
}

/** Begins at the context's current line, without keeping it. */
export function openBlock(context: LineContext): ToldBlock {
  return { from: context.line(), to: context.line(), lines: [] };
}

/** Adds the context's current line, with this text. */
export function addToBlock(block: ToldBlock, text: string, context: LineContext): void {
  block.to = context.line();
  if (block.lines.length < maxLines) block.lines.push(context.evidence(text));
}

export function textOfLines(lines: readonly EvidenceLine[]): string {
  return lines.map((line) => line.text).join("\n");
}
