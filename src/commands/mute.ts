import { addLabel, removeLabel } from "../github/labels.ts";
import { publish } from "../pipeline/publish.ts";
import { storedHead } from "../pipeline/report-head.ts";
import { loadRepository } from "../pipeline/repository-settings.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { sayMuted } from "../report/answers/mute.ts";
import type { Answer, Call } from "./command.ts";

/** `/triage mute`: the label is the state, so that everyone sees it and may take it off by hand. */
export function mute(call: Call, bench: Workbench): Promise<Answer> {
  return setMute(call, true, bench);
}

export function unmute(call: Call, bench: Workbench): Promise<Answer> {
  return setMute(call, false, bench);
}

async function setMute({ job }: Call, isMuted: boolean, bench: Workbench): Promise<Answer> {
  const { owner, repo, pullNumber } = job;
  const { config } = await loadRepository(job, bench);
  const client = bench.github.installation(job.installationId);
  const label = { owner, repo, pullNumber, label: config.muteLabel };
  await (isMuted ? addLabel(client, label) : removeLabel(client, label));
  const head = await storedHead(job, bench);
  if (head !== null) await publish(head, bench);
  return sayMuted(isMuted, config.muteLabel);
}
