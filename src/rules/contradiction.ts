import type { Condition, TextPattern } from "./compiled.ts";
import type { PatternFault } from "./pattern-fault.ts";

/** Why a condition can never hold: what it forbids is part of what it asks for. Null where that is not plain to see. */
export function contradictionIn(condition: Condition): PatternFault | null {
  if (condition.kind !== "all") return null;
  const parts = condition.of.flatMap(flat);
  const asked = parts.flatMap(textsOf);
  const forbidden = parts.flatMap((part) => (part.kind === "not" ? choicesOf(part.of).flatMap(textsOf) : []));
  for (const one of asked) {
    const other = forbidden.find(({ scope, text }) => scope === one.scope && isPart(text, one.text));
    if (other !== undefined) return fault(one, other);
  }
  return null;
}

function fault(asked: ScopedText, forbidden: ScopedText): PatternFault {
  return {
    reason: `it can never hold: ${asked.scope} has to have "${asked.text.source}", and not "${forbidden.text.source}", which is part of it`,
    remedy: "drop one of the two, or let not name what only the look-alike says",
  };
}

interface ScopedText {
  readonly scope: string;
  readonly text: TextPattern;
}

function flat(condition: Condition): readonly Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(flat) : [condition];
}

function choicesOf(condition: Condition): readonly Condition[] {
  return condition.kind === "any" ? condition.of.flatMap(choicesOf) : [condition];
}

/** Plain texts only: what an expression fits is not seen from the text alone. */
function textsOf(condition: Condition): readonly ScopedText[] {
  const isOfLog = condition.kind === "line" && condition.scope === "log";
  if (condition.kind !== "text" && !isOfLog) return [];
  return isPlain(condition.text) ? [condition] : [];
}

function isPlain({ source, literals }: TextPattern): boolean {
  return literals.length === 1 && literals[0] === source.toLowerCase();
}

/** A part whose letter case counts need not be in a text whose case does not. */
function isPart(part: TextPattern, whole: TextPattern): boolean {
  return (!part.exact || whole.exact) && part.fits(whole.source);
}
