import { readRepoConfig, type RepoConfig, repoConfigPath, repoRulesFolder } from "../config/repo-config.ts";
import type { Client } from "../github/client.ts";
import { listDefaultBranchFolder } from "../github/list-folder.ts";
import { readDefaultBranchFile } from "../github/read-file.ts";
import type { Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import { sayRuleProblem } from "../report/rule-problem.ts";
import type { RuleSource } from "../rules/problem.ts";
import { createRuleSet, type RuleSet } from "./rule-set.ts";

/** What a repository's default branch says about its triage. */
export interface RepositorySettings {
  readonly config: RepoConfig;
  readonly rules: RuleSet;
  readonly problems: readonly Problem[];
}

/** Reads configuration and extra rules; mistakes in them are problems to show, and the rest holds. */
export async function loadRepository(
  client: Client,
  repository: Repository,
  builtin: readonly RuleSource[],
): Promise<RepositorySettings> {
  const { config, problem } = await loadConfig(client, repository);
  const own = await repositoryRules(client, repository);
  const rules = createRuleSet([...builtin, ...own]);
  return {
    config,
    rules,
    problems: [
      ...(problem === null ? [] : [{ file: repoConfigPath, reason: problem }]),
      ...rules.problems.map((one) => ({ file: `${one.file}:${one.line}`, reason: sayRuleProblem(one) })),
    ],
  };
}

/** The configuration alone; the defaults where there is none or it has mistakes. */
export async function loadConfig(client: Client, repository: Repository) {
  const file = await readDefaultBranchFile(client, repository, repoConfigPath);
  return readRepoConfig(file?.text ?? null);
}

const mostRuleFiles = 20;

async function repositoryRules(client: Client, repository: Repository): Promise<readonly RuleSource[]> {
  const entries = await listDefaultBranchFolder(client, repository, repoRulesFolder);
  const files = entries.filter(({ path }) => /\.ya?ml$/.test(path)).slice(0, mostRuleFiles);
  const sources: RuleSource[] = [];
  for (const { path } of files) {
    const file = await readDefaultBranchFile(client, repository, path);
    if (file !== null) sources.push({ file: path, text: file.text, trusted: false });
  }
  return sources;
}
