import { getPermission } from "../github/permission.ts";
import { react } from "../github/react.ts";
import type { CommandJob } from "../model/job.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { sayRefused, sayUnknown } from "../report/answers/short.ts";
import { nearest } from "../rules/nearest.ts";
import type { Answer, CommandEntry } from "./command.ts";
import { type Command, parseCommands } from "./parse-commands.ts";
import { reply, type Replied } from "./reply.ts";
import { isAllowed, type Person } from "./rights.ts";
import { commands } from "./table.ts";

interface Asked {
  readonly command: Command;
  /** Null for a verb that there is not. */
  readonly entry: CommandEntry | null;
}

/**
 * Carries out the commands of one comment: a reaction as a receipt, then one reply for all that has to be said.
 * Who may use no command at all gets no answer: an answer would be work for a stranger.
 */
export async function runCommands(job: CommandJob, bench: Workbench): Promise<void> {
  const asked = askedIn(job.body);
  const person = await personOf(job, asked, bench);
  if (!isAllowed(person, "author")) return;

  await receipt(job, asked, bench);
  const replies: Replied[] = [];
  for (const one of asked) {
    const answer = await answerTo(one, { job, person }, bench);
    if (answer !== null) replies.push({ asked: one.command.text, answer });
  }
  if (replies.length > 0) await reply(job, replies, bench);
}

/** A button that was pressed has no comment to react to. */
async function receipt(job: CommandJob, asked: readonly Asked[], bench: Workbench): Promise<void> {
  const { owner, repo, commentId } = job;
  if (commentId === null) return;
  const reaction = asked.some(({ entry }) => entry !== null) ? "eyes" : "confused";
  const client = bench.github.installation(job.installationId);
  await react(client, { repository: { owner, repo }, commentId, reaction });
}

/** The same command twice is asked once. */
function askedIn(body: string): readonly Asked[] {
  const distinct = new Map(parseCommands(body).map((command) => [command.text.toLowerCase(), command]));
  return [...distinct.values()].map((command) => ({
    command,
    entry: commands.find(({ verb }) => verb === command.verb) ?? null,
  }));
}

/** GitHub is asked for a role only where being the author is not enough. */
async function personOf(job: CommandJob, asked: readonly Asked[], bench: Workbench): Promise<Person> {
  const isAuthor = job.author.toLowerCase() === job.pullAuthor?.toLowerCase();
  if (isAuthor && asked.every(({ entry }) => (entry?.needs ?? "author") === "author"))
    return { permission: "none", isAuthor };
  const client = bench.github.installation(job.installationId);
  return { permission: await getPermission(client, job, job.author), isAuthor };
}

interface Asking {
  readonly job: CommandJob;
  readonly person: Person;
}

async function answerTo(
  { command, entry }: Asked,
  { job, person }: Asking,
  bench: Workbench,
): Promise<Answer> {
  if (entry === null)
    return sayUnknown(
      nearest(
        command.verb,
        commands.map(({ verb }) => verb),
      ),
    );
  if (!isAllowed(person, entry.needs)) return sayRefused(entry.needs);
  return entry.run({ job, args: command.args }, bench);
}
