import { upsertComment } from "../github/upsert-comment.ts";
import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { type Answered, renderReply, replyMarker } from "../report/reply.ts";

export type Replied = Answered;

/** Writes into the one reply of a pull request, which is edited for every answer. */
export async function reply(job: CommandJob, answers: readonly Replied[], bench: Workbench): Promise<void> {
  const { owner, repo, pullNumber, author } = job;
  const name = `reply:${pullNumber}`;
  const known = await bench.store.note(job, name);
  const { id } = await upsertComment(bench.github.installation(job.installationId), {
    repository: { owner, repo },
    pullNumber,
    body: renderReply(answers, author),
    marker: replyMarker,
    create: true,
    self: await bench.self(),
    knownId: known === null ? null : Number(known),
    force: true,
  });
  if (id !== null && String(id) !== known) await bench.store.saveNote(job, name, String(id));
}
