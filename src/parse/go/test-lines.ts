import type { EvidenceLine } from "../../model/evidence.ts";
import { keptText, maxKeptLength, maxMessageLength } from "../kept-text.ts";
import type { LineContext } from "../line-parser.ts";
import { tellingWeight } from "../telling.ts";

const roomy = 200;
const tight = 24;
const tightBudget = 1_000_000;
const fullBudget = 4_000_000;
const lineCost = 50;
const maxLong = 20;

/** Characters kept over all open tests of a file: what bounds the memory of a log that prints without end. */
export interface Budget {
  used: number;
}

/** The output of one test: its first lines, its last, and between them the telling ones. */
export interface TestLines {
  kept: EvidenceLine[];
  /** The text, up to 8,000 characters, of lines longer than evidence may be: an error's message is told whole. */
  long: Map<EvidenceLine, string> | null;
}

/** A line as it was printed, where that was kept. */
export function wholeText(lines: TestLines, line: EvidenceLine): string {
  return lines.long?.get(line) ?? line.text;
}

/** Adds the context's current line, with this text, to what a test printed. */
export function addTestLine(lines: TestLines, text: string, context: LineContext, budget: Budget): void {
  if (budget.used > 2 * fullBudget || (budget.used > fullBudget && !mayTell(text))) return;
  const line = context.evidence(text);
  lines.kept.push(line);
  budget.used += line.text.length + lineCost;
  if (text.length > maxKeptLength) keepWhole(lines, line, text);
  const room = budget.used > tightBudget ? tight : roomy;
  if (lines.kept.length >= 2 * room) replace(lines, thinned(lines.kept, room), budget);
}

function keepWhole(lines: TestLines, line: EvidenceLine, text: string): void {
  lines.long ??= new Map();
  if (lines.long.size < maxLong) lines.long.set(line, keptText(text, maxMessageLength));
}

/** Cheap: it is asked for every line of a log that prints too much. */
function mayTell(text: string): boolean {
  return text.includes("rror") || text.includes("panic") || text.includes("timed out");
}

/** A test that did not fail needs no lines. */
export function dropTestLines(lines: TestLines, budget: Budget): void {
  replace(lines, [], budget);
  lines.long = null;
}

function replace(lines: TestLines, kept: EvidenceLine[], budget: Budget): void {
  budget.used -= size(lines.kept) - size(kept);
  lines.kept = kept;
}

function thinned(lines: readonly EvidenceLine[], room: number): EvidenceLine[] {
  const third = Math.floor(room / 3);
  const middle = lines.slice(third, -third).filter((line) => tellingWeight(line.text) >= 3);
  return [...lines.slice(0, third), ...middle.slice(0, third), ...lines.slice(-third)];
}

function size(lines: readonly EvidenceLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length + lineCost, 0);
}
