import { z } from "zod";
import { type Normal, normalVersion } from "../../normal/normal.ts";
import type { Database } from "../database.ts";
import type { JobKey, StoredNormal } from "../store.ts";

/** `now` in ms. */
export async function saveNormal(
  database: Database,
  key: JobKey,
  { model, now }: { model: Normal; now: number },
): Promise<void> {
  const { owner, repo, workflowId, job } = key;
  const written = { model: JSON.stringify(model), saved_at: now };
  await database
    .insertInto("normals")
    .values({ owner, repo, workflow_id: workflowId, job, ...written })
    .onConflict((conflict) => conflict.columns(["owner", "repo", "workflow_id", "job"]).doUpdateSet(written))
    .execute();
}

const stored = z.object({
  version: z.literal(normalVersion),
  full: z.boolean(),
  templates: z.string(),
  telling: z.array(z.object({ line: z.number(), text: z.string() })),
});

export async function normalOf(
  database: Database,
  { owner, repo, workflowId, job }: JobKey,
): Promise<StoredNormal | null> {
  const row = await database
    .selectFrom("normals")
    .select(["model", "saved_at"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("workflow_id", "=", workflowId)
    .where("job", "=", job)
    .executeTakeFirst();
  const model = stored.safeParse(row === undefined ? null : parsed(row.model));
  return row === undefined || !model.success
    ? null
    : { model: model.data, learnedAt: new Date(row.saved_at) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
