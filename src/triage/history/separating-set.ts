import type { FactValues, JobTally } from "../../model/history.ts";
import type { Rate } from "./tally.ts";

/** The smallest set of facts under which alone it fails: `with` counts the job runs that have all of them. */
export interface SeparatingSet {
  /** `key=value`, sorted. */
  readonly facts: readonly string[];
  readonly with: Rate;
  readonly without: Rate;
}

const mostFacts = 3;
const leastFailures = 2;
const leastWithout = 3;
/** Facts that are tried: with more of them the search would cost too much, and say too little. */
const mostTried = 24;

/**
 * Finds the facts that separate the job runs that fail from those that pass: all failing ones have them, none without them
 * fails, and as few as can be that pass have them. Null where no such set exists or where chance explains it.
 */
export function findSeparatingSet(tallies: readonly JobTally[]): SeparatingSet | null {
  const rows = tallies.map((tally) => ({ tally, has: new Set(wordsOf(tally.facts)) }));
  const failing = rows.filter(({ tally }) => tally.failed > 0);
  const failures = failing.reduce((all, { tally }) => all + tally.failed, 0);
  if (failures < leastFailures) return null;

  const shared = sharedBy(failing.map(({ has }) => has));
  const telling = shared.filter((fact) => rows.some(({ has }) => !has.has(fact))).slice(0, mostTried);
  let best: SeparatingSet | null = null;
  for (let size = 1; size <= mostFacts; size++) {
    for (const facts of choose(telling, size)) {
      const found = separate(rows, facts);
      if (isBetter(found, best)) best = found;
    }
  }
  return best;
}

function wordsOf(facts: FactValues): readonly string[] {
  return Object.entries(facts).map(([key, value]) => `${key}=${value}`);
}

function sharedBy(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const [first = new Set<string>(), ...others] = sets;
  return [...first].filter((fact) => others.every((one) => one.has(fact))).sort();
}

interface Row {
  readonly tally: JobTally;
  readonly has: ReadonlySet<string>;
}

function separate(rows: readonly Row[], facts: readonly string[]): SeparatingSet {
  const inside = rows.filter(({ has }) => facts.every((fact) => has.has(fact)));
  const outside = rows.filter((row) => !inside.includes(row));
  return { facts, with: sum(inside), without: sum(outside) };
}

function sum(rows: readonly Row[]): Rate {
  return rows.reduce(
    (all, { tally }) => ({
      failed: all.failed + tally.failed,
      runs: all.runs + tally.failed + tally.passed,
    }),
    { failed: 0, runs: 0 },
  );
}

/** A larger set has to take away passing runs, and more of them than chance would. */
function isBetter(found: SeparatingSet, best: SeparatingSet | null): boolean {
  if (found.without.failed > 0 || found.without.runs < leastWithout || isChance(found)) return false;
  if (best === null) return true;
  if (found.facts.length === best.facts.length) return found.with.runs < best.with.runs;
  const takenAway = best.with.runs - found.with.runs;
  return takenAway > 0 && noneFailed(takenAway, found.with) < leastChance;
}

const leastChance = 0.01;

/** Whether runs without these facts could have passed by chance alone, were they to fail as often as those with them. */
function isChance({ with: inside, without }: SeparatingSet): boolean {
  return noneFailed(without.runs, inside) >= leastChance;
}

/** Probability that none of `runs` fails when each fails as often as those counted. */
function noneFailed(runs: number, { failed, runs: of }: Rate): number {
  return (1 - failed / (of + 1)) ** runs;
}

function* choose(facts: readonly string[], size: number): Iterable<readonly string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [at, fact] of facts.entries()) {
    for (const rest of choose(facts.slice(at + 1), size - 1)) yield [fact, ...rest];
  }
}
