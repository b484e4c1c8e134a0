import { type Draft, type Drafts, plainDraft, type Refused } from "./draft.ts";
import { readToml } from "./toml.ts";

/** The ruleset of PyTorch's log classifier: `[[rule]]` with `name` and `pattern`, a regular expression of Rust over lines. */
export function importPytorch(text: string): Drafts {
  const drafts: Draft[] = [];
  const { tables, refused } = readToml(text, "rule");
  const unusable: Refused[] = [...refused];
  for (const { line, values } of tables) {
    const name = values.get("name") ?? `rule on line ${line}`;
    const pattern = values.get("pattern");
    if (pattern === undefined || pattern === "") unusable.push({ name, reason: "it has no pattern" });
    else drafts.push(plainDraft(name, { log: `/${pattern}/` }));
  }
  return { drafts, refused: unusable };
}
