import { stringify } from "yaml";
import { cleanLine, clean, cut } from "../../report/clean.ts";
import { placeholder } from "../placeholder.ts";
import type { Draft } from "./draft.ts";

/** A draft as one rule of a rule file; what the source does not have is marked for a person to write. */
export function draftYaml(draft: Draft, id: string): string {
  const rule = {
    id,
    title: cut(cleanLine(draft.name), 120) || id,
    category: draft.category ?? "imported/unknown",
    symptom: "unknown",
    when: draft.when,
    confidence: "low",
    explanation:
      cut(clean(draft.explanation ?? ""), 2_000).replaceAll(/[{}]/g, "") ||
      `${placeholder}: what happened, in plain words`,
    remedies: draft.remedies.length > 0 ? draft.remedies : [`${placeholder}: what to do first`],
    examples: {
      match: [`${placeholder}: lines that it has to claim`],
      miss: [`${placeholder}: lines of another failure that it must not claim`],
    },
  };
  const notes = [...draft.notes, "The source has no examples: fill them in, then run check."];
  return notes.map((note) => `# ${cleanLine(note)}\n`).join("") + stringify([rule], { lineWidth: 0 });
}
