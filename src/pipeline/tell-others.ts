import type { Run } from "../model/run.ts";
import type { KnownPast } from "../triage/history/past.ts";
import type { Workbench } from "./workbench.ts";

/** Pull requests whose comments follow one attempt. */
const mostTold = 10;

/** A failure that was seen again says something about every pull request that has it: their comments follow. */
export async function tellOthers(
  { installationId, owner, repo }: Run,
  { histories, self }: KnownPast,
  bench: Workbench,
): Promise<void> {
  const seen = [...histories.values()].flatMap(({ pulls }) => pulls.toReversed());
  const others = new Set(seen.flatMap(({ pullNumber }) => pullNumber ?? []));
  if (self !== null) others.delete(self.pullNumber);
  for (const pullNumber of [...others].slice(0, mostTold)) {
    if ((await bench.store.commentOf({ owner, repo, pullNumber })) === null) continue;
    await bench.store.queue.add({ kind: "publish", installationId, owner, repo, pullNumber });
  }
}
