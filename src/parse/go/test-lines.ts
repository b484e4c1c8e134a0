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

/** What all open tests of a file keep: what bounds the memory of a log that prints without end. */
export interface Budget {
  /** Characters. */
  used: number;
  readonly context: LineContext;
  /** Tests with lines that were not fetched yet. */
  unfetched: TestLines[];
}

/** The output of one test: its first lines, its last, and between them the telling ones. */
export interface TestLines {
  kept: KeptLine[];
  size: number;
  /** First and last of the lines that still stand in the file's recent ones only: most tests pass and need none. */
  unfetched: number[];
  readonly budget: Budget | null;
  /** The text, up to 8,000 characters, of lines longer than evidence may be: an error's message is told whole. */
  long: Map<EvidenceLine, string> | null;
}

type KeptLine = EvidenceLine;

/** Shared by all tests that printed nothing; never added to. */
const none: KeptLine[] = [];
const nothing: number[] = [];

export function createBudget(context: LineContext): Budget {
  const budget: Budget = { used: 0, context, unfetched: [] };
  context.beforeForgetting(() => {
    for (const lines of budget.unfetched) fetchLines(lines);
    budget.unfetched = [];
  });
  return budget;
}

/** True when so many more characters may be kept, which are counted then. */
export function mayKeep(budget: Budget, cost: number): boolean {
  if (budget.used > 2 * fullBudget) return false;
  budget.used += cost;
  return true;
}

export function noLines(budget: Budget | null): TestLines {
  return { kept: none, size: 0, unfetched: nothing, budget, long: null };
}

/** A line as it was printed, where that was kept. */
export function wholeText(lines: TestLines, line: EvidenceLine): string {
  return lines.long?.get(line) ?? line.text;
}

/** Adds lines of the file as they stand there, the last ones up to the current one. */
export function addTestLines(lines: TestLines, from: number, to: number): void {
  const { unfetched, budget } = lines;
  const last = unfetched.length - 1;
  if (unfetched[last] === from - 1) unfetched[last] = to;
  else if (unfetched.length > 0) unfetched.push(from, to);
  else {
    lines.unfetched = [from, to];
    budget?.unfetched.push(lines);
  }
}

/** Adds the context's current line, with this text, to what a test printed. */
export function addTestLine(lines: TestLines, text: string, budget: Budget): void {
  fetchLines(lines);
  add(lines, text, budget.context.evidence(""));
}

/** Adds a line that came earlier. */
export function addTestEvidence(lines: TestLines, line: EvidenceLine): void {
  fetchLines(lines);
  add(lines, line.text, line);
}

/** Fetches the lines that still stand in the file's recent ones only. */
export function fetchLines(lines: TestLines): void {
  const { unfetched, budget } = lines;
  if (unfetched.length === 0 || budget === null) return;
  lines.unfetched = nothing;
  for (let at = 0; at < unfetched.length; at += 2) {
    const to = unfetched[at + 1] ?? 0;
    for (let line = unfetched[at] ?? 0; line <= to; line++) {
      const found = budget.context.earlier(line);
      if (found !== null) add(lines, found.text, { ...budget.context.evidence(""), line, step: found.step });
    }
  }
}

function add(lines: TestLines, text: string, at: EvidenceLine): void {
  const { budget } = lines;
  if (budget === null || budget.used > 2 * fullBudget || (budget.used > fullBudget && !mayTell(text))) return;
  const line: KeptLine = { ...at, text: keptText(text) };
  if (lines.kept === none) lines.kept = [line];
  else lines.kept.push(line);
  lines.size += line.text.length + lineCost;
  budget.used += line.text.length + lineCost;
  if (text.length > maxKeptLength) keepWhole(lines, line, text);
  const room = budget.used > tightBudget ? tight : roomy;
  if (lines.kept.length >= 2 * room) thin(lines, room, budget);
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
  lines.unfetched = nothing;
  lines.long = null;
}

function thin(lines: TestLines, room: number, budget: Budget): void {
  const third = Math.floor(room / 3);
  const middle = lines.kept.slice(third, -third).filter(tells);
  lines.kept = [...lines.kept.slice(0, third), ...middle.slice(0, third), ...lines.kept.slice(-third)];
  const size = lines.kept.reduce((sum, line) => sum + line.text.length + lineCost, 0);
  budget.used -= lines.size - size;
  lines.size = size;
}
