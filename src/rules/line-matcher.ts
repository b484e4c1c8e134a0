import type { EvidenceLine } from "../model/evidence.ts";
import type { LineMatcher, PatternHit } from "../model/failure.ts";
import type { CompiledRules, LinePattern } from "./compiled.ts";
import { matchesGlob } from "./glob.ts";
import { limits } from "./limits.ts";
import { ownText } from "./own-text.ts";

export interface RuleLineMatcher extends LineMatcher {
  /** False once a pattern has spent its steps on this file: later lines may have been passed over. */
  complete(): boolean;
}

/**
 * Looks for all patterns of one scope in the lines of one file. Only lines with a literal of a pattern are looked at
 * closely; each pattern keeps its first 25 and last 25 hits.
 */
export function createLineMatcher(
  rules: CompiledRules,
  scope: "log" | "artifact",
  file: string,
): RuleLineMatcher {
  const wanted = rules.linePatterns.map((pattern) => isWanted(pattern, scope, file));
  const { scan, literals } = rules.scanners[scope];
  const work = createWork(rules.linePatterns, file);
  let seen = new Set<number>();
  const found = (pattern: number): void => {
    if (wanted[pattern] === true) seen.add(pattern);
  };

  return {
    literals,
    line: (text, line, step) => {
      const looked = text.length > limits.line ? text.slice(0, limits.line) : text;
      scan(looked, found);
      if (seen.size === 0) return;
      for (const pattern of seen) wanted[pattern] = work.look(pattern, looked, { line, step });
      seen = new Set();
    },
    hits: () => work.hits(),
    complete: () => work.complete(),
  };
}

function isWanted(pattern: LinePattern, scope: "log" | "artifact", file: string): boolean {
  return pattern.scope === scope && (pattern.path === null || matchesGlob(pattern.path, file));
}

interface Work {
  /** False once the pattern, or all of them together, have no steps left: it is not to be looked for any more. */
  readonly look: (pattern: number, text: string, at: Place) => boolean;
  readonly hits: () => readonly PatternHit[];
  readonly complete: () => boolean;
}

/** Characters that a look for a plain text passes in one step. */
const glances = 16;

type Place = Pick<EvidenceLine, "line" | "step">;

interface Kept {
  readonly first: EvidenceLine[];
  /** A ring of the newest hits; `next` is where the next one goes. */
  readonly last: EvidenceLine[];
  next: number;
  steps: number;
}

function createWork(patterns: readonly LinePattern[], file: string): Work {
  const kept = new Map<number, Kept>();
  let allSteps = 0;
  let isComplete = true;

  function spend(own: Kept, steps: number): boolean {
    const isLeft = own.steps + steps <= limits.steps && allSteps + steps <= limits.allSteps;
    if (!isLeft) isComplete = false;
    own.steps += isLeft ? steps : 0;
    allSteps += isLeft ? steps : 0;
    return isLeft;
  }

  return {
    look: (pattern, text, at) => {
      const found = patterns[pattern]?.text;
      if (found === undefined) return false;
      const own = keptOf(kept, pattern);
      if (!spend(own, text.length / glances)) return false;
      if (!found.may(text)) return true;
      if (!spend(own, found.cost * text.length)) return false;
      if (found.fits(text)) keep(own, evidence(file, text, at));
      return true;
    },
    hits: () => [...kept].flatMap(([pattern, own]) => inOrder(own).map((at) => hitAt(patterns, pattern, at))),
    complete: () => isComplete,
  };
}

function keptOf(kept: Map<number, Kept>, pattern: number): Kept {
  const own = kept.get(pattern) ?? { first: [], last: [], next: 0, steps: 0 };
  kept.set(pattern, own);
  return own;
}

function evidence(file: string, text: string, { line, step }: Place): EvidenceLine {
  return { file, line, text: ownText(text.slice(0, shownLength)), step };
}

const shownLength = 2_000;

/** Captures are read from what is kept only: most hits of a noisy pattern are forgotten again. */
function hitAt(patterns: readonly LinePattern[], pattern: number, at: EvidenceLine): PatternHit {
  return { pattern, at, captures: patterns[pattern]?.text.captures(at.text) ?? {} };
}

function keep(own: Kept, hit: EvidenceLine): void {
  if (own.first.length < limits.hitsAtStart) {
    own.first.push(hit);
    return;
  }
  own.last[own.next] = hit;
  own.next = (own.next + 1) % limits.hitsAtEnd;
}

function inOrder(own: Kept): readonly EvidenceLine[] {
  return [...own.first, ...own.last.slice(own.next), ...own.last.slice(0, own.next)];
}
