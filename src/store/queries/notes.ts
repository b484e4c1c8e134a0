import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";

export interface Note {
  readonly name: string;
  readonly text: string;
  /** In ms. */
  readonly now: number;
}

export async function saveNote(database: Database, { owner, repo }: Repository, note: Note): Promise<void> {
  const written = { text: note.text, saved_at: note.now };
  await database
    .insertInto("notes")
    .values({ owner, repo, name: note.name, ...written })
    .onConflict((conflict) => conflict.columns(["owner", "repo", "name"]).doUpdateSet(written))
    .execute();
}

export async function readNote(
  database: Database,
  { owner, repo }: Repository,
  name: string,
): Promise<string | null> {
  const row = await database
    .selectFrom("notes")
    .select("text")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.text ?? null;
}
