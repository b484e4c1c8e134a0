import type { PublishJob } from "../model/job.ts";
import type { Run } from "../model/run.ts";
import { isBaseRun } from "../triage/history/base-run.ts";
import type { KnownPast } from "../triage/history/past.ts";
import type { Workbench } from "./workbench.ts";

/** Pull requests whose comments follow one attempt. */
const mostTold = 10;

const day = 86_400_000;
/** Pull requests that failed longer ago have been run again, or lie still. */
const longest = 14 * day;

/** Where the base branch passes again, whoever failed while it was broken learns it. */
export async function tellOfRecovery(run: Run, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, workflow, runId, headBranch } = run;
  if (headBranch === null || !isBaseRun(run)) return;
  const since = bench.now().getTime() - longest;
  const question = { owner, repo, workflow, branch: headBranch, runId, since, most: mostTold };
  for (const pullNumber of await bench.store.waitingPulls(question))
    await tell({ installationId, owner, repo, pullNumber }, bench);
}

/** A failure that was seen again says something about every pull request that has it: their comments follow. */
export async function tellOthers(
  { installationId, owner, repo }: Run,
  { histories, self }: KnownPast,
  bench: Workbench,
): Promise<void> {
  const seen = [...histories.values()].flatMap(({ pulls }) => pulls.toReversed());
  const others = new Set(seen.flatMap(({ pullNumber }) => pullNumber ?? []));
  if (self !== null) others.delete(self.pullNumber);
  for (const pullNumber of [...others].slice(0, mostTold))
    await tell({ installationId, owner, repo, pullNumber }, bench);
}

async function tell(pull: Omit<PublishJob, "kind">, { store }: Workbench): Promise<void> {
  if ((await store.commentOf(pull)) !== null) await store.queue.add({ kind: "publish", ...pull });
}
