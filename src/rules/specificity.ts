import type { Condition, TextPattern } from "./compiled.ts";

/** How much a condition asks for: each clause counts, and the longer its literal the more. */
export function specificityOf(condition: Condition): number {
  switch (condition.kind) {
    case "all":
      return condition.of.reduce((sum, one) => sum + specificityOf(one), 0);
    case "any":
      return Math.min(...condition.of.map(specificityOf));
    case "file":
      return ofLength(condition.path.replaceAll(/[*?/]/g, "").length);
    case "not":
      return 2;
    case "text":
    case "line":
      return ofText(condition.text);
    case "sequence":
      return condition.lines.reduce(
        (sum, line) => sum + Math.min(...line.map(({ text }) => ofText(text))),
        0,
      );
    case "fact":
      return 10;
    case "run":
      return 4;
    case "pod":
      return 4 * condition.fields.length;
    case "kind":
      return 2;
  }
}

function ofText({ literals }: TextPattern): number {
  return ofLength(literals.length === 0 ? 0 : Math.min(...literals.map((literal) => literal.length)));
}

function ofLength(length: number): number {
  return 10 + Math.min(length, 40) / 4;
}
