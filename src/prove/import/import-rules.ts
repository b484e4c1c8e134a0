import { UserError } from "../../errors.ts";
import { compileRules } from "../../rules/compile.ts";
import { slug } from "../slug.ts";
import { importCockpit } from "./cockpit-naughty.ts";
import { importDotnet } from "./dotnet-json.ts";
import type { Draft, Drafts, Refused } from "./draft.ts";
import { draftYaml } from "./draft-yaml.ts";
import { importElasticRecheck } from "./elastic-recheck-yaml.ts";
import { importJenkins } from "./jenkins-bfa-xml.ts";
import { importPytorch } from "./pytorch-toml.ts";

export interface Imported {
  readonly yaml: string;
  readonly count: number;
  readonly refused: readonly Refused[];
}

type Importer = (text: string, name: string) => Drafts;

const formats: ReadonlyMap<string, Importer> = new Map([
  ["pytorch-toml", importPytorch],
  ["jenkins-bfa-xml", importJenkins],
  ["elastic-recheck-yaml", importElasticRecheck],
  ["dotnet-json", importDotnet],
  ["cockpit-naughty", importCockpit],
]);

export const formatNames: readonly string[] = [...formats.keys()];

/** Translates the rules of another tool. What has no counterpart here is left out and named. `name` is the file's, for formats of one rule a file. */
export function importRules(format: string, text: string, name: string): Imported {
  const importer = formats.get(format);
  if (importer === undefined) {
    throw new UserError("format", `${format} is no known format.`, `Known are ${formatNames.join(", ")}.`);
  }
  const { drafts, refused } = importer(text, name);
  const group = format.slice(0, format.lastIndexOf("-"));
  const ids = new Set<string>();
  const kept: string[] = [];
  const unusable: Refused[] = [...refused];
  for (const draft of drafts) {
    if (spansLines(draft)) {
      unusable.push({
        name: draft.name,
        reason: "it looks for a line break, and here a pattern sees one line at a time",
      });
      continue;
    }
    const yaml = draftYaml(draft, freeId(`${group}/${slug(draft.name)}`, ids));
    const [problem] = compileRules([{ file: format, text: yaml, trusted: false }]).problems;
    if (problem === undefined) kept.push(yaml);
    else unusable.push({ name: draft.name, reason: `${problem.reason}; ${problem.remedy}` });
  }
  return { yaml: kept.join("\n"), count: kept.length, refused: unusable };
}

/** A line break, or the escape for one: in JSON one backslash or two before the letter. */
function spansLines({ when }: Draft): boolean {
  return /[^\\]\\{1,2}n/.test(JSON.stringify(when));
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted.slice(0, wanted.indexOf("/") + 45)}-${count}`;
  taken.add(id);
  return id;
}
