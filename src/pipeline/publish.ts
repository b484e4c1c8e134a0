import type { RepoConfig } from "../config/repo-config.ts";
import { getPullState } from "../github/get-pull-state.ts";
import type { Action } from "../model/action.ts";
import type { PublishJob } from "../model/job.ts";
import type { PullState } from "../model/run.ts";
import { planHead } from "../plan/plan-head.ts";
import { applyToHead } from "./apply-to-head.ts";
import { stateOfHead } from "./state-of-head.ts";
import { type Head, storedHead, toldReport } from "./report-head.ts";
import { loadRepository, type RepositorySettings } from "./repository-settings.ts";
import type { Workbench } from "./workbench.ts";

/** Brings the comment and the check of a pull request's newest head up to date with what is stored. */
export async function publishPull(job: PublishJob, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, pullNumber } = job;
  const stored = await storedHead(job, bench);
  if (stored !== null) return publish(stored, bench);
  // A second pull request with the same head, as into a release branch: its runs are stored with the first.
  const state = await getPullState(bench.github.installation(installationId), job, pullNumber);
  if (state !== null)
    await publish({ installationId, owner, repo, pullNumber, headSha: state.headSha }, bench);
}

export async function publish(head: Head, bench: Workbench): Promise<void> {
  await publishWith(head, await loadRepository(head, bench), bench);
}

/** The same where the repository's settings were read a moment ago. */
export async function publishWith(
  head: Head,
  settings: RepositorySettings,
  bench: Workbench,
  known?: PullState,
): Promise<void> {
  const { config, rules } = settings;
  const state = known ?? (await stateOfHead(head, bench));
  const report = await toldReport(head, { rules, closedAt: state?.closedAt ?? null }, bench);
  if (report === null) return;
  const isMuted = state?.labels.includes(config.muteLabel) ?? false;
  const actions = planHead(report, { isMuted }).filter(({ kind }) => isWanted(kind, config));
  for (const action of actions) await applyToHead(action, head, bench);
}

function isWanted(kind: Action["kind"], config: RepoConfig): boolean {
  switch (kind) {
    case "upsert-comment":
      return config.comment;
    case "set-check":
      return config.check;
    case "react":
      return true;
  }
}
