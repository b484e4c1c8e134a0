import type { RepoConfig } from "../config/repo-config.ts";
import { configIn } from "./config-in.ts";
import { freshIssues } from "./issues/sync-issues.ts";
import { issueSource } from "../issues/issue-rule.ts";
import type { Repository } from "../model/run.ts";
import type { RuleSource } from "../rules/problem.ts";
import type { Store } from "../store/store.ts";
import type { Problem } from "../model/evidence.ts";
import { sayRuleProblem } from "../report/rule-problem.ts";
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
export async function loadRepository(place: Place, bench: Workbench): Promise<RepositorySettings> {
  const files = await bench.settingsOf(place);
  await freshIssues(place, files, bench);
  const { config, problems: ofConfig } = configIn(files);
  const signatures = await signaturesOf(place, bench.store);
  const rules = bench.ruleSetOf([...files.rules, ...signatures]);
  const inIssues = new Set(signatures.map(({ file }) => file));
  const ofRules = rules.problems
    .filter(({ file }) => !inIssues.has(file))
    .map((one) => ({
      file: `${one.file}:${one.line}`,
      reason: sayRuleProblem(one),
      about: "settings" as const,
    }));
  return { config, rules, problems: [...ofConfig, ...files.problems, ...ofRules] };
}

/** Issues whose signatures are in force, the newest. */
const mostSignatures = 200;

/** What known issues say; what is wrong with one of them is told in the issue itself. */
async function signaturesOf(place: Repository, store: Store): Promise<readonly RuleSource[]> {
  const rules = await store.issueRules(place, mostSignatures);
  return rules.map(({ rule, number }) => issueSource(rule, number));
}
