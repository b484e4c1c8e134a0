import type { Fact } from "../model/evidence.ts";
import type { Captures } from "./compiled.ts";
import { fillPlaceholders } from "./placeholders.ts";

/** A rule's text with captures and facts filled in; what neither tells reads `unknown`. */
export function explain(text: string, captures: Captures, facts: readonly Fact[]): string {
  return fillPlaceholders(text, (name) => valueOf(name, captures, facts) ?? "unknown").trim();
}

/** What a placeholder stands for; null when nothing tells. */
export function valueOf(name: string, captures: Captures, facts: readonly Fact[]): string | null {
  if (!name.startsWith("fact.")) return captures[name] ?? null;
  return facts.find((fact) => fact.key === name.slice("fact.".length))?.value ?? null;
}
