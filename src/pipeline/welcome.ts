import type { WelcomeJob } from "../model/job.ts";
import type { Workbench } from "./workbench.ts";

/** Has the past of each new repository read. */
export async function welcome(
  { installationId, repositories }: WelcomeJob,
  { store }: Workbench,
): Promise<void> {
  for (const name of repositories) {
    const [owner, repo] = name.split("/");
    if (owner === undefined || repo === undefined) continue;
    await store.queue.add({ kind: "sync-issues", installationId, owner, repo });
    await store.queue.add({ kind: "backfill", installationId, owner, repo });
  }
}
