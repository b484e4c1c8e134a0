import { basename } from "node:path";
import type { Credentials, Env } from "./config/env.ts";
import { defaultLimits } from "./collect/limits.ts";
import { headPath } from "./dashboard/head-page.ts";
import { type AppIdentity, appIdentity } from "./github/app-identity.ts";
import { type Client, connectGitHub } from "./github/client.ts";
import type { Log } from "./github/log.ts";
import { publicGitHub } from "./model/run.ts";
import { rememberIssues } from "./pipeline/issues/issues-of.ts";
import { rememberLearned } from "./pipeline/learned.ts";
import { rememberSettings } from "./pipeline/remember-settings.ts";
import { builtinSources, rememberRuleSets } from "./pipeline/rule-set.ts";
import type { Workbench } from "./pipeline/workbench.ts";
import type { RuleSource } from "./rules/problem.ts";
import { openStore } from "./store/open-store.ts";

interface Tools {
  readonly log: Log;
  readonly now: () => Date;
}

/** Opens the store and all else that work needs; whoever opens it closes the store. */
export async function openWorkbench(
  env: Env,
  credentials: Credentials,
  { log, now }: Tools,
): Promise<Workbench> {
  const { appId, privateKey, webhookSecret } = credentials;
  const store = await openStore({ dataDir: env.dataDir, databaseUrl: env.databaseUrl, clock: now });
  const builtin = (await builtinSources()).map((source) => seenFrom(env.webUrl, source));
  const github = connectGitHub({ appId, privateKey, baseUrl: env.baseUrl, log });
  return {
    github,
    web: env.webUrl,
    store,
    self: rememberedIdentity(github.app, appId),
    settingsOf: rememberSettings(github),
    builtin,
    ruleSetOf: rememberRuleSets(builtin, now),
    issuesOf: rememberIssues(store),
    learnedFrom: rememberLearned(store),
    limits: defaultLimits,
    now,
    pageOf: (head) => (env.publicUrl === null ? null : `${env.publicUrl}${headPath(head, webhookSecret)}`),
    log,
  };
}

/** Where the app is installed is nobody's business, and what it brings along was written about github.com. */
function seenFrom(web: string, source: RuleSource): RuleSource {
  const site = web === publicGitHub ? {} : { site: publicGitHub };
  return { ...source, ...site, file: `built-in/${basename(source.file)}` };
}

/** Asked again until GitHub has told the app's login. */
function rememberedIdentity(app: Client, appId: number): () => Promise<AppIdentity> {
  let known: AppIdentity | null = null;
  return async () => {
    if (known?.login == null) known = await appIdentity(app, appId);
    return known;
  };
}
