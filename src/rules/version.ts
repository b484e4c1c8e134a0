import { createHash } from "node:crypto";
import type { RuleSource } from "./problem.ts";

/** Short hash over the text of all rule files, in any order. */
export function rulesVersion(sources: readonly Pick<RuleSource, "text">[]): string {
  const hash = createHash("sha256");
  for (const text of sources.map((source) => source.text).sort()) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex").slice(0, 12);
}
