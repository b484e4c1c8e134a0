import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 3: what passing runs of a job print. */
export async function createNormals({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("normals")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("workflow_id", "bigint", (column) => column.notNull())
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("normals_key", ["owner", "repo", "workflow_id", "job"])
    .execute();
}
