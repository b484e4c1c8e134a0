import type { Place } from "./remember-settings.ts";
import type { Workbench } from "./workbench.ts";

const day = 86_400_000;
const daysBack = 7;
/** Attempts that are read again for one change of the rules. */
const mostAgain = 20;

/** When a repository's rules have changed, its pull requests that failed lately are read again with the new ones. */
export async function followRules(place: Place, rulesVersion: string, bench: Workbench): Promise<void> {
  const { installationId, owner, repo } = place;
  const key = `rules:${owner}/${repo}`;
  const before = await bench.store.setting(key);
  if (before === rulesVersion) return;
  await bench.store.saveSetting(key, rulesVersion);
  if (before === null) return;
  const since = bench.now().getTime() - daysBack * day;
  const outdated = await bench.store.outdatedAttempts({ owner, repo, rulesVersion, since, limit: mostAgain });
  for (const { runId, attempt } of outdated)
    await bench.store.queue.add({
      kind: "triage-run",
      installationId,
      owner,
      repo,
      runId,
      attempt,
      again: true,
    });
}
