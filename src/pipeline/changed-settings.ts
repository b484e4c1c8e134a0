import { repoConfigPath } from "../config/repo-config.ts";
import type { Client } from "../github/client.ts";
import { readFileAt } from "../github/read-file.ts";
import type { Problem } from "../model/evidence.ts";
import type { Repository } from "../model/run.ts";
import type { RuleSource } from "../rules/problem.ts";
import { orProblem } from "./or-problem.ts";
import { isRuleFile, mostRuleFiles, type SettingsFiles, tooManyRuleFiles } from "./read-settings.ts";

export function isSetting(path: string): boolean {
  return path === repoConfigPath || isRuleFile(path);
}

export interface ProposedSettings extends Pick<SettingsFiles, "config" | "rules"> {
  /** What of the proposal could not be read, or would be passed over. */
  readonly problems: readonly Problem[];
}

interface Proposal {
  /** Those in force. */
  readonly before: SettingsFiles;
  readonly headSha: string;
  /** Settings that the pull request changes. */
  readonly paths: readonly string[];
}

/**
 * The settings as a merge would leave them: those in force, with what the pull request changes taken from its head.
 * To be looked at only; nothing of a head ever takes effect. Heads of forks are read here too: GitHub keeps their
 * commits with the repository that they are proposed to.
 */
export async function proposedSettings(
  client: Client,
  repository: Repository,
  { before, headSha, paths }: Proposal,
): Promise<ProposedSettings> {
  const problems: Problem[] = [];
  const read = async (path: string): Promise<string | null> => {
    const file = await orProblem({ file: path, problems }, () =>
      readFileAt(client, repository, { path, ref: headSha }),
    );
    return file?.text ?? null;
  };
  const config = paths.includes(repoConfigPath) ? await read(repoConfigPath) : before.config;
  const fresh: RuleSource[] = [];
  for (const path of paths.filter(isRuleFile).slice(0, 2 * mostRuleFiles)) {
    const text = await read(path);
    if (text !== null) fresh.push({ file: path, text, trusted: false });
  }
  const kept = before.rules.filter(({ file }) => !paths.includes(file));
  const rules = [...kept, ...fresh].sort((one, other) => (one.file < other.file ? -1 : 1));
  if (rules.length > mostRuleFiles) problems.push(tooManyRuleFiles());
  return { config, rules: rules.slice(0, mostRuleFiles), problems };
}
