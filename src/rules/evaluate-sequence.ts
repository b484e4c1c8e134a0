import type { EvidenceLine } from "../model/evidence.ts";
import type { Captures, SequenceCondition } from "./compiled.ts";
import type { Look } from "./look.ts";
import { holds, mergeCaptures, no, unknown, type Outcome } from "./outcome.ts";

/** Looks for lines in order, the last at most `within` lines after the first, all in one file. */
export function evaluateSequence(condition: SequenceCondition, look: Look): Outcome {
  const places = condition.patterns === null ? inError(condition, look) : inLog(condition.patterns, look);
  for (const start of places[0] ?? []) {
    const chain = follow(start, places.slice(1), condition.within);
    if (chain !== null) return held(condition, chain);
  }
  return look.subject.logComplete ? no : unknown;
}

interface Place {
  readonly at: EvidenceLine;
  readonly captures: Captures;
}

function inLog(patterns: readonly number[], { hitsOf }: Look): readonly (readonly Place[])[] {
  return patterns.map((pattern) => hitsOf(pattern));
}

function inError({ lines }: SequenceCondition, { subject }: Look): readonly (readonly Place[])[] {
  const inOrder = subject.error.toSorted((left, right) => left.line - right.line);
  return lines.map((text) =>
    inOrder.flatMap((at) => {
      const captures = text.find(at.text);
      return captures === null ? [] : [{ at, captures }];
    }),
  );
}

/** The nearest next place each time: no other choice could end earlier. */
function follow(start: Place, rest: readonly (readonly Place[])[], within: number): readonly Place[] | null {
  const chain = [start];
  let last = start.at;
  for (const places of rest) {
    const next = places.find(({ at }) => at.file === last.file && at.line > last.line);
    if (next === undefined || next.at.line - start.at.line > within) return null;
    chain.push(next);
    last = next.at;
  }
  return chain;
}

function held({ lines, patterns }: SequenceCondition, chain: readonly Place[]): Outcome {
  const scope = patterns === null ? "error" : "log";
  return holds(
    chain.map(({ at }, index) => ({ kind: "clause", scope, wanted: lines[index]?.source ?? "", at })),
    mergeCaptures(chain.map(({ captures }) => captures)),
  );
}
