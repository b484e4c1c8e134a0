import { readRepoConfig, type RepoConfig, repoConfigPath } from "../config/repo-config.ts";
import type { Problem } from "../model/evidence.ts";
import type { SettingsFiles } from "./read-settings.ts";

/** The configuration; its defaults where there is none, or none that can be understood. */
export function configIn({ config: text }: Pick<SettingsFiles, "config">): {
  readonly config: RepoConfig;
  readonly problems: readonly Problem[];
} {
  const { config, problem } = readRepoConfig(text);
  if (problem === null) return { config, problems: [] };
  const file = `${repoConfigPath}:${problem.line}`;
  return { config, problems: [{ file, reason: problem.reason, about: "settings" }] };
}
