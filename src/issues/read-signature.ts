import { UserError } from "../errors.ts";
import { importDotnet } from "../prove/import/dotnet-json.ts";
import { whenSchema } from "../rules/schema.ts";
import { fencedBlocks, type FencedBlock } from "./fenced-blocks.ts";
import { readYamlSignature } from "./read-yaml-signature.ts";
import type { ReadSignature } from "./signature.ts";

/**
 * The signature in an issue's text: the fenced block that says `flake-triage` behind its fence, else the first YAML that has
 * a condition, else a JSON block as dotnet's Build Analysis reads it.
 */
export function readSignature(body: string): ReadSignature {
  const blocks = fencedBlocks(body);
  const yaml = blocks.find(isMarked) ?? blocks.find((block) => isYaml(block) && hasCondition(block));
  if (yaml !== undefined) return readYamlSignature(yaml);
  const json = blocks.find(isDotnet);
  return json === undefined ? { kind: "none" } : readDotnet(json);
}

function isMarked({ info }: FencedBlock): boolean {
  return info.split(/\s+/).includes("flake-triage");
}

function isYaml({ info }: FencedBlock): boolean {
  return /^ya?ml\b/.test(info);
}

/** An issue may show other YAML too, such as the workflow that fails. */
function hasCondition({ text }: FencedBlock): boolean {
  return [...text.matchAll(/^([A-Za-z]{1,20}):/gm)].some(([, key = ""]) => telling.has(key));
}

/** Keys that a manifest or a workflow has as well tell nothing. */
const common: ReadonlySet<string> = new Set(["event", "kind", "version"]);
const telling: ReadonlySet<string> = new Set(
  ["when", ...Object.keys(whenSchema.shape)].filter((key) => !common.has(key)),
);

function isDotnet({ info, text }: FencedBlock): boolean {
  return /^json\b/.test(info) && /"Error(?:Message|Pattern)"/.test(text);
}

function readDotnet({ text, line }: FencedBlock): ReadSignature {
  const wrong = (reason: string): ReadSignature => ({
    kind: "wrong",
    problems: [
      { line, reason, remedy: "give it an ErrorMessage or an ErrorPattern, a text or a list of texts" },
    ],
  });
  try {
    const { drafts, refused } = importDotnet(text, "issue");
    const when = drafts[0]?.when;
    if (when === undefined) return wrong(refused[0]?.reason ?? "there is nothing in it to look for");
    const remedies = drafts[0]?.remedies ?? [];
    const signature = { when, ...(remedies.length === 0 ? {} : { remedies: [...remedies] }) };
    return { kind: "signature", signature, lineOf: () => line };
  } catch (error) {
    if (error instanceof UserError) return wrong(error.message.replace(/\.$/, ""));
    throw error;
  }
}
