import { upsertComment } from "../github/upsert-comment.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { renderHelp } from "../report/help.ts";
import type { Call, CommandEntry } from "./command.ts";

/** Answers with the list of commands, in one reply to each comment that asks. */
export async function help(
  { job }: Call,
  bench: Workbench,
  commands: readonly CommandEntry[],
): Promise<void> {
  const client = bench.github.installation(job.installationId);
  const marker = `<!-- flake-triage:help:${job.commentId} -->`;
  const body = `${marker}\n${renderHelp(commands.map(row))}`;
  await upsertComment(client, {
    repository: { owner: job.owner, repo: job.repo },
    pullNumber: job.pullNumber,
    body,
    marker,
    create: true,
    self: await bench.self(),
    knownId: null,
  });
}

function row({ usage, does, needs }: CommandEntry) {
  return { usage, does, needs: needs === "triage" ? "triage permission or more" : null };
}
