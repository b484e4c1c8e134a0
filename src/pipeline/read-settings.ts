import { repoConfigPath, repoRulesFolder } from "../config/repo-config.ts";
import type { Client } from "../github/client.ts";
import { listDefaultBranchFolder } from "../github/list-folder.ts";
import { readDefaultBranchFile } from "../github/read-file.ts";
import type { Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import type { RuleSource } from "../rules/problem.ts";
import { orProblem } from "./or-problem.ts";

/** The files by which a repository sets its triage, as they stand on its default branch. */
export interface SettingsFiles {
  /** Text of the configuration; null when there is none. */
  readonly config: string | null;
  /** Its rule files by path, at most `mostRuleFiles`. */
  readonly rules: readonly RuleSource[];
  /** What of it could not be read, or was passed over. */
  readonly problems: readonly Problem[];
  /** False when something could not be read this time. */
  readonly isWhole: boolean;
}

export const noSettings: SettingsFiles = { config: null, rules: [], problems: [], isWhole: true };

/** Rule files of one repository that are read. */
export const mostRuleFiles = 20;

/** Reads them all, one request a file. */
export async function readSettings(client: Client, repository: Repository): Promise<SettingsFiles> {
  const problems: Problem[] = [];
  const config = await orProblem({ file: repoConfigPath, problems }, () =>
    readDefaultBranchFile(client, repository, repoConfigPath),
  );
  const paths = await rulePaths(client, repository, problems);
  const rules = await readRules(client, repository, { paths: paths.slice(0, mostRuleFiles), problems });
  const isWhole = problems.length === 0;
  if (paths.length > mostRuleFiles) problems.push(tooManyRuleFiles());
  return { config: config?.text ?? null, rules, problems, isWhole };
}

async function rulePaths(
  client: Client,
  repository: Repository,
  problems: Problem[],
): Promise<readonly string[]> {
  const entries = await orProblem({ file: repoRulesFolder, problems }, () =>
    listDefaultBranchFolder(client, repository, repoRulesFolder),
  );
  return (entries ?? []).map(({ path }) => path).filter(isRuleFile);
}

interface RuleReading {
  readonly paths: readonly string[];
  readonly problems: Problem[];
}

async function readRules(
  client: Client,
  repository: Repository,
  { paths, problems }: RuleReading,
): Promise<readonly RuleSource[]> {
  const sources: RuleSource[] = [];
  for (const path of paths) {
    const file = await orProblem({ file: path, problems }, () =>
      readDefaultBranchFile(client, repository, path),
    );
    if (file !== null) sources.push({ file: path, text: file.text, trusted: false });
  }
  return sources;
}

/** Whether a path is one of a repository's rule files: they stand directly in the folder. */
export function isRuleFile(path: string): boolean {
  const name = path.startsWith(`${repoRulesFolder}/`) ? path.slice(repoRulesFolder.length + 1) : "";
  return /^[^/]+\.ya?ml$/.test(name);
}

export function tooManyRuleFiles(): Problem {
  return { file: repoRulesFolder, reason: `only the first ${mostRuleFiles} rule files are read` };
}
