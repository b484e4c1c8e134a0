import type { PullLabelledJob } from "../model/job.ts";
import { configIn } from "./config-in.ts";
import type { Workbench } from "./workbench.ts";

/** The comment follows the label that keeps it quiet; any other label is nobody's business here. */
export async function pullLabelled(job: PullLabelledJob, bench: Workbench): Promise<void> {
  const { installationId, owner, repo, pullNumber, label } = job;
  const { config } = configIn(await bench.settingsOf(job));
  if (label.toLowerCase() !== config.muteLabel.toLowerCase()) return;
  await bench.store.queue.add({ kind: "publish", installationId, owner, repo, pullNumber });
}
