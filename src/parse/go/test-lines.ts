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
/** A longer line is copied at once. */
const maxLoose = 400;
const maxLooseTests = 256;
const maxLooseAge = 1024;

/** What all open tests of a file keep: what bounds the memory of a log that prints without end. */
export interface Budget {
  /** Characters. */
  used: number;
  /** Tests with lines that are still slices of what was read; copying them waits, since most tests pass and need none. */
  loose: TestLines[];
  looseSince: number;
}

/** The output of one test: its first lines, its last, and between them the telling ones. */
export interface TestLines {
  kept: KeptLine[];
  size: number;
  /** Index of the first line that was not copied yet. */
  copied: number;
  isLoose: boolean;
  /** The text, up to 8,000 characters, of lines longer than evidence may be: an error's message is told whole. */
  long: Map<EvidenceLine, string> | null;
}

interface KeptLine extends EvidenceLine {
  text: string;
}

/** Shared by all tests that printed nothing; never added to. */
const none: KeptLine[] = [];

export function createBudget(): Budget {
  return { used: 0, loose: [], looseSince: 0 };
}

export function noLines(): TestLines {
  return { kept: none, size: 0, copied: 0, isLoose: false, long: null };
}

/** A line as it was printed, where that was kept. */
export function wholeText(lines: TestLines, line: EvidenceLine): string {
  return lines.long?.get(line) ?? line.text;
}

/** Adds the context's current line, with this text, to what a test printed. */
export function addTestLine(lines: TestLines, text: string, context: LineContext, budget: Budget): void {
  if (budget.used > 2 * fullBudget || (budget.used > fullBudget && !mayTell(text))) return;
  const long = text.length > maxLoose;
  const line: KeptLine = { ...context.evidence(long ? text : "") };
  if (!long) {
    line.text = text;
    markLoose(lines, context, budget);
  }
  if (lines.kept === none) lines.kept = [line];
  else lines.kept.push(line);
  lines.size += line.text.length + lineCost;
  budget.used += line.text.length + lineCost;
  if (text.length > maxKeptLength) keepWhole(lines, line, text);
  const room = budget.used > tightBudget ? tight : roomy;
  if (lines.kept.length >= 2 * room) thin(lines, room, budget);
}

function markLoose(lines: TestLines, context: LineContext, budget: Budget): void {
  const line = context.line();
  if (budget.loose.length >= maxLooseTests || line - budget.looseSince > maxLooseAge) {
    for (const other of budget.loose) copyLines(other);
    budget.loose = [];
    budget.looseSince = line;
  }
  if (lines.isLoose) return;
  lines.isLoose = true;
  budget.loose.push(lines);
}

/** A slice keeps all of the text alive that was read with it. */
export function copyLines(lines: TestLines): void {
  for (let at = lines.copied; at < lines.kept.length; at++) {
    const line = lines.kept[at];
    if (line !== undefined) line.text = keptText(line.text);
  }
  lines.copied = lines.kept.length;
  lines.isLoose = false;
}

function keepWhole(lines: TestLines, line: EvidenceLine, text: string): void {
  lines.long ??= new Map();
  if (lines.long.size < maxLong) lines.long.set(line, keptText(text, maxMessageLength));
}

function tells({ text }: EvidenceLine): boolean {
  return mayTell(text) && tellingWeight(text) >= 3;
}

/** Cheap: it is asked for every line of a log that prints too much. */
function mayTell(text: string): boolean {
  return (
    text.includes("rror") ||
    text.includes("ail") ||
    text.includes("panic") ||
    text.includes("timed out") ||
    text.includes("refused") ||
    text.includes("DATA RACE") ||
    text.includes("no such")
  );
}

/** A test that did not fail needs no lines. */
export function dropTestLines(lines: TestLines, budget: Budget): void {
  budget.used -= lines.size;
  lines.kept = none;
  lines.size = 0;
  lines.copied = 0;
  lines.long = null;
}

function thin(lines: TestLines, room: number, budget: Budget): void {
  copyLines(lines);
  const third = Math.floor(room / 3);
  const middle = lines.kept.slice(third, -third).filter(tells);
  lines.kept = [...lines.kept.slice(0, third), ...middle.slice(0, third), ...lines.kept.slice(-third)];
  const size = lines.kept.reduce((sum, line) => sum + line.text.length + lineCost, 0);
  budget.used -= lines.size - size;
  lines.size = size;
  lines.copied = lines.kept.length;
}
