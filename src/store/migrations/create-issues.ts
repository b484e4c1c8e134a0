import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 6: issues that tell of failures. */
export async function createIssues({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("issues")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("number", "integer", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .addColumn("fixed_by", "text")
    .addColumn("rule", "text")
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("issues_key", ["owner", "repo", "number"])
    .execute();
}
