import type { Limits } from "../collect/limits.ts";
import type { AppIdentity } from "../github/app-identity.ts";
import type { GitHub } from "../github/client.ts";
import type { Log } from "../github/log.ts";
import type { RuleSource } from "../rules/problem.ts";
import type { Store } from "../store/store.ts";
import type { IssuesOf } from "./issues/issues-of.ts";
import type { LearnedFrom } from "./learned.ts";
import type { SettingsOf } from "./remember-settings.ts";
import type { RuleSet } from "./rule-set.ts";

/** What every piece of work is given. */
export interface Workbench {
  readonly github: GitHub;
  /** Web origin of that GitHub. */
  readonly web: string;
  readonly store: Store;
  /** Who the app is on GitHub; asked once. */
  readonly self: () => Promise<AppIdentity>;
  /** What a repository's default branch sets. */
  readonly settingsOf: SettingsOf;
  /** The rules that come with the app. */
  readonly builtin: readonly RuleSource[];
  /** The same, with those of a repository. */
  readonly ruleSetOf: (own: readonly RuleSource[]) => RuleSet;
  readonly issuesOf: IssuesOf;
  readonly learnedFrom: LearnedFrom;
  readonly limits: Limits;
  readonly now: () => Date;
  /** Address of a head's page on this server; null when the server has no public address. */
  readonly pageOf: (head: {
    readonly owner: string;
    readonly repo: string;
    readonly headSha: string;
  }) => string | null;
  readonly log: Log;
}
