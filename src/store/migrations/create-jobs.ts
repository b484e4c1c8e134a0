import { type Kysely, sql } from "kysely";
import type { Tables } from "../database.ts";
import type { ColumnTypes } from "../engine.ts";

/** Version 2: the table of jobs. */
export async function createJobs({ schema }: Kysely<Tables>, { counter }: ColumnTypes): Promise<void> {
  await schema
    .createTable("jobs")
    .addColumn("id", counter, (column) =>
      counter === "integer" ? column.primaryKey().autoIncrement() : column.primaryKey(),
    )
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("serial", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("rank", "integer", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("queued_at", "bigint", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("lease_token", "text")
    .addColumn("lease_until", "bigint")
    .addColumn("superseded", "integer", (column) => column.notNull())
    .addColumn("error", "text")
    .addColumn("ended_at", "bigint")
    .execute();
  for (const state of ["queued", "running"]) {
    await schema
      .createIndex(`jobs_one_${state}`)
      .unique()
      .on("jobs")
      .column("key")
      .where(sql.ref("state"), "=", sql.lit(state))
      .execute();
  }
  await schema.createIndex("jobs_key").on("jobs").column("key").execute();
  await schema.createIndex("jobs_due").on("jobs").columns(["state", "due_at", "id"]).execute();
  await schema.createIndex("jobs_serial").on("jobs").columns(["serial", "state"]).execute();
}
