import { readRepoConfig, type RepoConfig, repoConfigPath, repoRulesFolder } from "../config/repo-config.ts";
import type { Client } from "../github/client.ts";
import { RetryLater, UserError } from "../errors.ts";
import { listDefaultBranchFolder } from "../github/list-folder.ts";
import { readDefaultBranchFile } from "../github/read-file.ts";
import { statusOf } from "../github/status-of.ts";
import type { Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import { sayRuleProblem } from "../report/rule-problem.ts";
import type { RuleSource } from "../rules/problem.ts";
import type { RuleSet } from "./rule-set.ts";

/** What a repository's default branch says about its triage. */
export interface RepositorySettings {
  readonly config: RepoConfig;
  readonly rules: RuleSet;
  readonly problems: readonly Problem[];
}

/** Reads configuration and extra rules; what is wrong with them, or cannot be had, is a problem to show. */
export async function loadRepository(
  client: Client,
  repository: Repository,
  ruleSetOf: (own: readonly RuleSource[]) => RuleSet,
): Promise<RepositorySettings> {
  const { config, problems: ofConfig } = await loadConfig(client, repository);
  const { sources, problems: ofFiles } = await repositoryRules(client, repository);
  const rules = ruleSetOf(sources);
  const ofRules = rules.problems.map((one) => ({
    file: `${one.file}:${one.line}`,
    reason: sayRuleProblem(one),
    about: "settings" as const,
  }));
  return { config, rules, problems: [...ofConfig, ...ofFiles, ...ofRules] };
}

/** The configuration alone; the defaults where there is none, or none that can be understood. */
export async function loadConfig(client: Client, repository: Repository) {
  const problems: Problem[] = [];
  const reading = { file: repoConfigPath, problems };
  const file = await orProblem(reading, () => readDefaultBranchFile(client, repository, repoConfigPath));
  const { config, problem } = readRepoConfig(file?.text ?? null);
  return {
    config,
    problems:
      problem === null
        ? problems
        : [...problems, { file: repoConfigPath, reason: problem, about: "settings" as const }],
  };
}

const mostRuleFiles = 20;

async function repositoryRules(client: Client, repository: Repository) {
  const problems: Problem[] = [];
  const folder = { file: repoRulesFolder, problems };
  const entries = await orProblem(folder, () => listDefaultBranchFolder(client, repository, repoRulesFolder));
  const files = (entries ?? []).filter(({ path }) => /\.ya?ml$/.test(path));
  if (files.length > mostRuleFiles) {
    problems.push({ file: repoRulesFolder, reason: `only the first ${mostRuleFiles} rule files are read` });
  }
  const sources: RuleSource[] = [];
  for (const { path } of files.slice(0, mostRuleFiles)) {
    const file = await orProblem({ file: path, problems }, () =>
      readDefaultBranchFile(client, repository, path),
    );
    if (file !== null) sources.push({ file: path, text: file.text, trusted: false });
  }
  return { sources, problems };
}

/** A repository's settings must not keep its failures from being told. */
async function orProblem<T>(
  reading: { readonly file: string; readonly problems: Problem[] },
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RetryLater) throw error;
    const why =
      error instanceof UserError
        ? error.message
        : `GitHub answered with status ${statusOf(error) ?? "unknown"}.`;
    reading.problems.push({ file: reading.file, reason: `it could not be read: ${why}` });
    return null;
  }
}
