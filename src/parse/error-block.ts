import type { EvidenceLine } from "../model/evidence.ts";
import type { Location } from "../model/failure.ts";
import { withoutMarks } from "./line-marks.ts";

/** An error as it stands in the log: the line that says it, with what belongs to it around. */
export interface ErrorBlock {
  key: EvidenceLine;
  /** As `tellingWeight` gives it for the key. */
  weight: number;
  /** In order of the log, the key among them, at most 25. */
  readonly lines: EvidenceLine[];
  /** Last line that belongs to it. */
  to: number;
  /** Where it was told last: tools list their errors again at the end. */
  told: number;
  /** Whether a passing run never prints the key; null when none is known. */
  isNew: boolean | null;
  /** Where in the source, when the tool printed that above. */
  readonly place: Location | null;
}

const maxLines = 25;

export function addLine(block: ErrorBlock, at: EvidenceLine): void {
  block.to = at.line;
  if (block.lines.length < maxLines) block.lines.push(at);
}

/** Spaces and tabs that the text begins with. */
export function indentOf(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

/** Whether a line belongs to the error right above it: deeper lines, chained exceptions, drawn frames, quoted source. */
export function continues(line: string, indent: number): boolean {
  const text = withoutMarks(line);
  const own = indentOf(text);
  if (own === text.length) return false;
  return own > indent || drawn.test(text.slice(own, own + 200)) || isStack(text) || isCompared(text);
}

/** The two sides of an assertion, and what stands between them, which some tools do not set in. */
export function isCompared(text: string): boolean {
  return compared.test(text.slice(0, 100));
}

/** Stack frames and chained exceptions, which belong to the error above even behind a line that does not. */
export function isStack(text: string): boolean {
  return stack.test(text.slice(0, 200));
}

const stack =
  /^\s{0,40}(?:at \S|by 0x|Caused(?: by)?:|\.\.\. \d{1,4} more)|^\s{2,40}#\d{1,4} \S|^[│\s]{2,40}on \S{1,300} line \d|^\s{2,12}\S{1,300}\.\w{1,6}:\d{1,7}:\d{1,5}:?$/;

const compared =
  /^\s{0,20}(?:[Ee]xpected|[Aa]ctual|But was|but got|Received|got|left|right|Range|Which is)\s{0,12}(?:\([^)]{0,60}\)\s{0,4})?: {0,12}\S|^\s{0,20}(?:with expansion:|(?:not )?to (?:equal|be|have|contain|match)\b.{0,60}|\.\.\. (?:expected|obtained) )/;

const drawn =
  /^(?:Also: |[|│╷╵╰╭^~]|-{4,}$|> \[|\d{1,6} \| |\S{0,100}Dockerfile\S{0,50}:\d{1,6}$|Line \|$|\[ERROR\] {2,8}\S)/;
