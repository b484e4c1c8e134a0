import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Small things remembered of a repository, such as the ids of what the app wrote there. */
export async function createNotes({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("notes")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("notes_key", ["owner", "repo", "name"])
    .execute();
}
