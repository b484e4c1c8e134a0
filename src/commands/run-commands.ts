import { getPermission, type Permission } from "../github/permission.ts";
import { react } from "../github/react.ts";
import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { parseCommands } from "./parse-commands.ts";
import { commands } from "./table.ts";

/** Carries out the commands of one comment. Who may not do so gets no answer: an answer would be work for a stranger. */
export async function runCommands(job: CommandJob, bench: Workbench): Promise<void> {
  const client = bench.github.installation(job.installationId);
  const permission = await getPermission(client, job, job.author);
  const calls = parseCommands(job.body).map(({ verb, args }) => ({
    entry: commands.find((one) => one.verb === verb),
    args,
  }));
  if (!calls.some(({ entry }) => isAllowed(permission, entry?.needs ?? "triage"))) return;

  const isKnown = calls.some(({ entry }) => entry !== undefined);
  const reaction = isKnown ? "eyes" : "confused";
  await react(client, {
    repository: { owner: job.owner, repo: job.repo },
    commentId: job.commentId,
    reaction,
  });
  for (const { entry, args } of calls) {
    if (entry !== undefined && isAllowed(permission, entry.needs)) await entry.run({ job, args }, bench);
  }
}

const ranks: Readonly<Record<Permission, number>> = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
};

function isAllowed(permission: Permission, needed: "read" | "triage"): boolean {
  return ranks[permission] >= ranks[needed];
}
