import type { EvidenceLine } from "../model/evidence.ts";
import type { Captures, SequenceCondition, SequencePattern } from "./compiled.ts";
import type { Look } from "./look.ts";
import { holds, mergeCaptures, no, unknown, type Outcome } from "./outcome.ts";

/** Looks for lines in order, the last at most `within` lines after the first, all in one file. */
export function evaluateSequence(condition: SequenceCondition, look: Look): Outcome {
  const places = condition.lines.map((line) =>
    line
      .flatMap((one) => (condition.in === "log" ? inLog(one, look) : inError(one, look)))
      .sort((left, right) => left.at.line - right.at.line),
  );
  for (const start of places[0] ?? []) {
    const chain = follow(start, places.slice(1), condition.within);
    if (chain !== null) return held(condition, chain);
  }
  return look.subject.logComplete ? no : unknown;
}

interface Place {
  readonly at: EvidenceLine;
  readonly captures: Captures;
  readonly wanted: string;
}

function inLog({ pattern, text }: SequencePattern, { hitsOf }: Look): readonly Place[] {
  return hitsOf(pattern).map(({ at, captures }) => ({ at, captures, wanted: text.source }));
}

function inError({ text }: SequencePattern, { subject }: Look): readonly Place[] {
  return subject.error
    .filter((at) => text.fits(at.text))
    .map((at) => ({ at, captures: text.captures(at.text), wanted: text.source }));
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

function held(condition: SequenceCondition, chain: readonly Place[]): Outcome {
  return holds(
    chain.map(({ at, wanted }) => ({ kind: "clause", scope: condition.in, wanted, at })),
    mergeCaptures(chain.map(({ captures }) => captures)),
  );
}
