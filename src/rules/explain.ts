import type { Fact } from "../model/evidence.ts";
import type { Captures } from "./compiled.ts";
import { fillPlaceholders } from "./placeholders.ts";

/** A rule's text with captures and facts filled in; what neither tells reads `unknown`. */
export function explain(text: string, captures: Captures, facts: readonly Fact[]): string {
  return fillPlaceholders(text, (name) =>
    name.startsWith("fact.") ? factValue(facts, name.slice("fact.".length)) : (captures[name] ?? "unknown"),
  ).trim();
}

function factValue(facts: readonly Fact[], key: string): string {
  return facts.find((fact) => fact.key === key)?.value ?? "unknown";
}
