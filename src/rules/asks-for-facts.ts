import type { CompiledRule, Condition } from "./compiled.ts";

/** Whether a rule asks how the job ran. That is what tells look-alikes apart: such a rule is not even a guess where nothing says so. */
export function asksForFacts({ condition, applies }: CompiledRule): boolean {
  return asks(condition) || (applies !== null && asks(applies));
}

function asks(condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(asks);
    case "not":
      return asks(condition.of);
    case "fact":
      return true;
    case "text":
    case "line":
    case "file":
    case "sequence":
    case "run":
    case "pod":
    case "kind":
      return false;
  }
}
