import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { compileBase, compileRules, type RuleBase } from "../rules/compile.ts";
import type { RuleProblem, RuleSource } from "../rules/problem.ts";
import { rulesVersion } from "../rules/version.ts";
import type { Knowledge } from "../triage/classify.ts";
import { createSimilarity } from "../triage/similarity.ts";

/** The rules in force, their likeness index, and a short name for just this set of them. */
export interface RuleSet {
  readonly knowledge: Knowledge;
  readonly version: string;
  readonly problems: readonly RuleProblem[];
}

/** Compiles rules for use on a day (`YYYY-MM-DD`); rules with mistakes, and those that expired by then, are left out and told in `problems`. */
export function createRuleSet(sources: readonly RuleSource[], today: string): RuleSet {
  return ruleSetOn(compileRules(sources, today), sources);
}

function ruleSetOn(
  { rules, problems }: ReturnType<typeof compileRules>,
  sources: readonly RuleSource[],
): RuleSet {
  const documents = rules.rules.map(({ id, rule }) => ({ id, text: `${rule.title}\n${rule.explanation}` }));
  return {
    knowledge: { rules, similarity: createSimilarity(documents) },
    version: rulesVersion(sources),
    problems,
  };
}

/** `YYYY-MM-DD`, in UTC. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

const mostRemembered = 20;

/** The built-in rules with a repository's own; the built-in ones are compiled once a day, each set once, and the sets used last are kept. */
export function rememberRuleSets(
  builtin: readonly RuleSource[],
  now: () => Date,
): (own: readonly RuleSource[]) => RuleSet {
  const known = new Map<string, RuleSet>();
  const ruleSetOf = (own: readonly RuleSource[]): RuleSet => {
    const today = dayOf(now());
    const key = JSON.stringify([today, own]);
    const set =
      known.get(key) ?? ruleSetOn(compileRules(own, today, baseOf(builtin, today)), [...builtin, ...own]);
    known.delete(key);
    known.set(key, set);
    for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
    return set;
  };
  ruleSetOf([]);
  return ruleSetOf;
}

let lastBase: {
  readonly builtin: readonly RuleSource[];
  readonly today: string;
  readonly rules: RuleBase;
} | null = null;

/** Compiled once in a process (or thread) and day: whoever asks has the same ones. */
export function baseOf(builtin: readonly RuleSource[], today: string): RuleBase {
  if (lastBase?.today !== today || !areSame(lastBase.builtin, builtin))
    lastBase = { builtin, today, rules: compileBase(builtin, today) };
  return lastBase.rules;
}

function areSame(some: readonly RuleSource[], others: readonly RuleSource[]): boolean {
  return some === others || JSON.stringify(some) === JSON.stringify(others);
}

/** The rules that come with the app. */
export async function builtinSources(): Promise<readonly RuleSource[]> {
  return folderSources(new URL("../../rules", import.meta.url).pathname, true);
}

/** All rule files of a folder, by name; throws a `UserError` when there is no such folder. */
export async function folderSources(folder: string, trusted: boolean): Promise<readonly RuleSource[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new UserError("no-rules-folder", `${folder}: not a folder with rules that can be read.`, null, {
      cause,
    });
  });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    files.map(async (name) => ({
      file: join(folder, name),
      text: await readFile(join(folder, name), "utf8"),
      trusted,
    })),
  );
}
