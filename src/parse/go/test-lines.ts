import type { EvidenceLine } from "../../model/evidence.ts";
import { tellingWeight } from "../telling.ts";

const roomy = 200;
const tight = 24;
const tightBudget = 4_000_000;
const fullBudget = 12_000_000;

/** Characters kept over all open tests of a file: what bounds the memory of a log that prints without end. */
export interface Budget {
  used: number;
}

export interface TestLines {
  add(line: EvidenceLine): void;
  all(): readonly EvidenceLine[];
  clear(): void;
}

/** The output of one test: its first lines, its last, and between them the telling ones. */
export function createTestLines(budget: Budget): TestLines {
  let kept: EvidenceLine[] = [];

  function add(line: EvidenceLine): void {
    if (budget.used > fullBudget) return;
    kept.push(line);
    budget.used += line.text.length + 50;
    const room = budget.used > tightBudget ? tight : roomy;
    if (kept.length >= 2 * room) replace(thinned(kept, room));
  }

  function replace(lines: EvidenceLine[]): void {
    budget.used -= size(kept) - size(lines);
    kept = lines;
  }

  return { add, all: () => kept, clear: () => replace([]) };
}

function thinned(lines: readonly EvidenceLine[], room: number): EvidenceLine[] {
  const third = Math.floor(room / 3);
  const middle = lines.slice(third, -third).filter((line) => tellingWeight(line.text) >= 3);
  return [...lines.slice(0, third), ...middle.slice(0, third), ...lines.slice(-third)];
}

function size(lines: readonly EvidenceLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length + 50, 0);
}
