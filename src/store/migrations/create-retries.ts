import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 7: what tests said that failed and then passed in the same job run. */
export async function createRetries({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("retries")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("run_id", "bigint", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("job", "bigint", (column) => column.notNull())
    .addColumn("test", "bigint", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("excerpt", "text", (column) => column.notNull())
    .addColumn("pull_number", "integer")
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("retries_key", ["repository", "run_id", "attempt", "job", "test", "fingerprint"])
    .execute();
  for (const columns of [
    ["repository", "test", "started_at"],
    ["repository", "fingerprint", "started_at"],
  ])
    await schema
      .createIndex(`retries_by_${columns.slice(1).join("_")}`)
      .on("retries")
      .columns(columns)
      .execute();
}
