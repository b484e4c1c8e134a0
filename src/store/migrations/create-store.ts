import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** Version 1: attempts, comments, deliveries, settings. */
export async function createStore(database: Kysely<Tables>): Promise<void> {
  await createAttempts(database);
  await createComments(database);
  await createDeliveries(database);
  await database.schema
    .createTable("settings")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}

async function createAttempts({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("attempts")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("run_id", "bigint", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("installation_id", "bigint", (column) => column.notNull())
    .addColumn("workflow", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("conclusion", "text")
    .addColumn("head_sha", "text", (column) => column.notNull())
    .addColumn("head_branch", "text")
    .addColumn("head_owner", "text")
    .addColumn("pull_number", "integer")
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("triaged_at", "text", (column) => column.notNull())
    .addColumn("rules_version", "text", (column) => column.notNull())
    .addColumn("triage", "text")
    .addColumn("triage_sum", "text")
    .addColumn("triage_version", "integer", (column) => column.notNull())
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("attempts_key", ["owner", "repo", "run_id", "attempt"])
    .execute();
  await schema.createIndex("attempts_head").on("attempts").columns(["owner", "repo", "head_sha"]).execute();
  await schema
    .createIndex("attempts_pull")
    .on("attempts")
    .columns(["owner", "repo", "pull_number", "run_id"])
    .execute();
  await schema.createIndex("attempts_saved").on("attempts").column("saved_at").execute();
}

async function createComments({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("comments")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("pull_number", "integer", (column) => column.notNull())
    .addColumn("comment_id", "bigint", (column) => column.notNull())
    .addColumn("saved_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("comments_key", ["owner", "repo", "pull_number"])
    .execute();
}

async function createDeliveries({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("deliveries")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("deliveries_received").on("deliveries").column("received_at").execute();
}
