import { readFile, stat } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { builtinSources, folderSources } from "../pipeline/rule-set.ts";
import { limits } from "../rules/limits.ts";
import type { RuleSource } from "../rules/problem.ts";
import { readSource } from "../rules/read-source.ts";

/** Rule files at the paths, each a file or a folder of them. */
export async function ruleFiles(paths: readonly string[]): Promise<readonly RuleSource[]> {
  const sources = await Promise.all(
    paths.map(async (path) => {
      const found = await look(path);
      if (found === "nothing") throw new UserError("rules", `${path}: there is no such file or folder.`);
      return found === "folder" ? folderSources(path, false) : [await ruleFile(path)];
    }),
  );
  return sources.flat();
}

/** The one rule that RULE names: a file with one rule, `FILE#id`, or the id of a built-in rule. */
export async function oneRule(name: string): Promise<{ readonly source: RuleSource; readonly id: string }> {
  if ((await look(name)) === "file") return onlyRule(await ruleFile(name));

  const hash = name.lastIndexOf("#");
  if (hash > 0) {
    const source = await ruleFile(name.slice(0, hash));
    return { source, id: name.slice(hash + 1) };
  }
  for (const source of await builtinSources()) {
    if (readSource(source).rules.some(({ rule }) => rule.id === name)) return { source, id: name };
  }
  throw new UserError("rule", `${name}: neither a file nor the id of a built-in rule.`);
}

function onlyRule(source: RuleSource): { readonly source: RuleSource; readonly id: string } {
  const { rules, problems } = readSource(source);
  const [problem] = problems;
  if (problem !== undefined) {
    throw new UserError("rule", `${problem.file}:${problem.line}: ${problem.reason}; ${problem.remedy}.`);
  }
  const [only] = rules;
  if (only !== undefined && rules.length === 1) return { source, id: only.rule.id };
  const ids = rules.map(({ rule }) => rule.id).join(", ");
  throw new UserError(
    "rule",
    `${source.file}: there are ${rules.length} rules in it.`,
    only === undefined ? null : `Name one as ${source.file}#ID, of ${ids}.`,
  );
}

async function ruleFile(path: string): Promise<RuleSource> {
  return { file: path, text: await readText(path, limits.file * 4), trusted: false };
}

/** A text file of at most `longest` bytes; throws a `UserError` when it cannot be had. */
export async function readText(path: string, longest: number): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > longest) throw new UserError("too-long", `${path}: it is longer than ${longest} bytes.`);
    return await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError("unreadable", `${path}: it cannot be read.`, null, { cause });
  }
}

async function look(path: string): Promise<"file" | "folder" | "nothing"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}
