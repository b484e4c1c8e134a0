import type { PressJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";

/** What each button of the check run stands for. */
const meanings: ReadonlyMap<string, string> = new Map([
  ["reclassify", "/reclassify"],
  ["rerun", "/triage rerun"],
  ["wrong", "/triage wrong"],
]);

/** A button is the command it stands for, on the pull requests that have the head; rights are looked at there. */
export async function press(job: PressJob, bench: Workbench): Promise<void> {
  const body = meanings.get(job.identifier);
  if (body === undefined) return;
  const { installationId, owner, repo, author, headSha } = job;
  const pulls = new Set([...job.pullNumbers, ...(await bench.store.pullsOfHead(job, headSha))]);
  for (const pullNumber of [...pulls].slice(0, 5)) {
    await bench.store.queue.add({
      kind: "command",
      installationId,
      owner,
      repo,
      pullNumber,
      commentId: null,
      author,
      body,
    });
  }
}
