import { readRepoConfig, type RepoConfig, repoConfigPath } from "../config/repo-config.ts";
import type { Problem } from "../model/evidence.ts";
import { sayRuleProblem } from "../report/rule-problem.ts";
import type { SettingsFiles } from "./read-settings.ts";
import type { Place } from "./remember-settings.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Workbench } from "./workbench.ts";

/** What a repository's default branch says about its triage. */
export interface RepositorySettings {
  readonly config: RepoConfig;
  readonly rules: RuleSet;
  readonly problems: readonly Problem[];
}

/** Configuration and extra rules; what is wrong with them, or cannot be had, is a problem to show. */
export async function loadRepository(
  place: Place,
  { settingsOf, ruleSetOf }: Pick<Workbench, "settingsOf" | "ruleSetOf">,
): Promise<RepositorySettings> {
  const files = await settingsOf(place);
  const { config, problems: ofConfig } = configIn(files);
  const rules = ruleSetOf(files.rules);
  const ofRules = rules.problems.map((one) => ({
    file: `${one.file}:${one.line}`,
    reason: sayRuleProblem(one),
    about: "settings" as const,
  }));
  return { config, rules, problems: [...ofConfig, ...files.problems, ...ofRules] };
}

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
