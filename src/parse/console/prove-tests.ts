import type { EvidenceLine } from "../../model/evidence.ts";
import { tellingWeight } from "../telling.ts";
import type { KeptBlock } from "./kept-block.ts";
import type { FailedLine } from "./prove-line.ts";

/** A test that Test::More says has failed, with the lines that say it. */
export interface FailedTest {
  readonly told: FailedLine;
  readonly block: KeptBlock;
  /** The names around it. */
  groups: readonly string[];
  /** How deep it stands, without the groups that are known already. */
  level: number;
  /** The file that was told of next, where the test's own place is in none. */
  file: string | null;
}

/** What prove tells of one file of tests. */
export interface ProveFile {
  readonly name: string;
  /** Numbers of its own tests that failed, from the summary. */
  numbers: readonly number[];
  /** What was printed beside its tests. */
  said: readonly EvidenceLine[];
  /** Where the file itself is told of. */
  readonly lines: EvidenceLine[];
  /** As `wait` gives it: the exit status times 256. */
  wait: number;
  /** Its tests were printed one by one, for another reader. */
  isVerbose: boolean;
}

/** The tests that fail for themselves: one that fails for its subtests stands behind them, farther out. */
export function innermost(tests: readonly FailedTest[]): FailedTest[] {
  const kept: FailedTest[] = [];
  let waiting: FailedTest[] = [];
  for (const test of tests) {
    const { name, depth } = test.told;
    const inner = waiting.filter((one) => one.level > depth);
    for (const one of inner) {
      one.level = depth;
      one.groups = name === null ? one.groups : [name, ...one.groups];
    }
    if (inner.length === 0) waiting.push(test);
    if (depth > 0) continue;
    kept.push(...waiting);
    waiting = [];
  }
  return [...kept, ...waiting];
}

/** The number of each test without a name, where as many are told as the summary counts. */
export function numbersOf(
  tests: readonly FailedTest[],
  numbers: readonly number[],
): ReadonlyMap<FailedTest, number> {
  const own = tests.filter(({ told }) => told.depth === 0);
  if (own.length !== numbers.length) return new Map();
  return new Map(own.map((test, at) => [test, numbers[at] ?? 0]));
}

/** What a file failed of, where no test of it did: what Perl said, else Test::More, else the summary. */
export function fileError({ said, lines }: ProveFile): readonly EvidenceLine[] {
  const words = said.filter(({ text }) => !isComment(text));
  const told = [words, said, lines.filter(({ text }) => text.startsWith("  ")), lines].find(
    (some) => some.length > 0,
  );
  const [first, ...rest] = told ?? [];
  if (first === undefined) return [];
  const key = rest.reduce((best, line) => (weightOf(line) > weightOf(best) ? line : best), first);
  return [key, ...said.filter((line) => line !== key), ...lines.filter((line) => line !== key)];
}

function weightOf({ text }: EvidenceLine): number {
  return tellingWeight(text);
}

/** It was not given up by a test that failed: it died, or said something else was wrong. */
export function failedItself({ numbers, said, lines, wait }: ProveFile, failing: number): boolean {
  if (failing === 0 && numbers.length === 0)
    return wait !== 0 || lines.some(({ text }) => text.startsWith("  Parse errors:"));
  return wait >> 8 === 255 && said.some(({ text }) => !isComment(text));
}

function isComment(text: string): boolean {
  return text.trimStart().startsWith("#");
}
