import { createHash } from "node:crypto";
import { z } from "zod";
import { applyAction } from "../github/apply.ts";
import type { Action } from "../model/action.ts";
import { marker } from "../report/comment.ts";
import type { Head } from "./report-head.ts";
import type { Workbench } from "./workbench.ts";

/** Does an action for a head and remembers what it wrote, so that the next time costs no search, and no request where nothing changed. */
export async function applyToHead(action: Action, head: Head, bench: Workbench): Promise<void> {
  switch (action.kind) {
    case "upsert-comment":
      return upsert(action, head, bench);
    case "set-check":
      return setCheck(action, head, bench);
    case "react":
      await applyAction(clientOf(head, bench), action, { self: await bench.self() });
  }
}

type Of<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;

async function upsert(action: Of<"upsert-comment">, head: Head, bench: Workbench): Promise<void> {
  const { owner, repo } = head;
  const pull = { owner, repo, pullNumber: action.pullNumber };
  const known = await bench.store.commentOf(pull);
  const context = { self: await bench.self(), marker, knownId: known, force: true };
  const { id } = await applyAction(clientOf(head, bench), action, context);
  if (id !== null && id !== known) await bench.store.saveComment({ ...pull, commentId: id });
}

async function setCheck(action: Of<"set-check">, head: Head, bench: Workbench): Promise<void> {
  const name = `check:${action.name}:${action.headSha}`;
  const sum = createHash("sha256").update(JSON.stringify(action)).digest("hex");
  const known = readKnown(await bench.store.note(head, name));
  if (known?.sum === sum) return;
  const context = { self: await bench.self(), knownId: known?.id ?? null };
  const { id } = await applyAction(clientOf(head, bench), action, context);
  if (id !== null) await bench.store.saveNote(head, name, JSON.stringify({ id, sum }));
}

const knownSchema = z.object({ id: z.number(), sum: z.string() });

/** The check run that was set last, and a sum of what it says. */
function readKnown(note: string | null): z.infer<typeof knownSchema> | null {
  return note === null ? null : knownSchema.parse(JSON.parse(note));
}

function clientOf({ installationId }: Head, bench: Workbench) {
  return bench.github.installation(installationId);
}
