import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";
import type { ColumnTypes } from "../engine.ts";

/** Version 4: job runs, their failures, and what they share; labels, and how far the past was read. */
export async function createHistory(database: Kysely<Tables>, { bytes }: ColumnTypes): Promise<void> {
  await createJobRuns(database);
  await createJobKinds(database);
  await createTestSets(database, bytes);
  await createFailures(database);
  await createLabels(database);
  await createBackfills(database);
}

async function createJobRuns({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("job_runs")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("run_id", "bigint", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("job", "bigint", (column) => column.notNull())
    .addColumn("kind", "bigint", (column) => column.notNull())
    .addColumn("head_sha", "text", (column) => column.notNull())
    .addColumn("branch", "text")
    .addColumn("pull_number", "integer")
    .addColumn("author", "text")
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("duration_ms", "bigint")
    .addPrimaryKeyConstraint("job_runs_key", ["repository", "run_id", "attempt", "job"])
    .execute();
  await index(schema, "job_runs", ["repository", "kind", "started_at"]);
  await index(schema, "job_runs", ["repository", "started_at", "run_id", "attempt", "kind"]);
  // In the very order in which they are read: an engine without statistics would rather go through all by time.
  await index(schema, "job_runs", ["repository", "head_sha", ...inTime]);
  await index(schema, "job_runs", ["repository", "pull_number", ...inTime]);
}

const inTime = ["started_at", "run_id", "attempt", "job"];

async function createJobKinds({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("job_kinds")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("workflow", "text", (column) => column.notNull())
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("facts", "text", (column) => column.notNull())
    .addColumn("conclusion", "text")
    .addColumn("base_branch", "text")
    .addColumn("of_pull", "integer", (column) => column.notNull())
    .addColumn("ran", "bigint")
    .addColumn("flaky", "bigint")
    .addColumn("skipped", "bigint")
    .addPrimaryKeyConstraint("job_kinds_key", ["repository", "id"])
    .execute();
}

async function createTestSets({ schema }: Kysely<Tables>, bytes: ColumnTypes["bytes"]): Promise<void> {
  await schema
    .createTable("test_sets")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("tests", bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint("test_sets_key", ["repository", "id"])
    .execute();
}

async function createFailures({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("failures")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("run_id", "bigint", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("job", "bigint", (column) => column.notNull())
    .addColumn("job_kind", "bigint", (column) => column.notNull())
    .addColumn("test", "bigint", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("group_key", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("category", "text")
    .addColumn("folded", "integer", (column) => column.notNull())
    .addColumn("leaf", "integer", (column) => column.notNull())
    .addColumn("lost_ms", "bigint", (column) => column.notNull())
    .addColumn("excerpt", "text", (column) => column.notNull())
    .addColumn("pull_number", "integer")
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("failures_key", [
      "repository",
      "run_id",
      "attempt",
      "job",
      "test",
      "fingerprint",
    ])
    .execute();
  await index(schema, "failures", ["repository", "test", "started_at", "leaf", "job_kind"]);
  await index(schema, "failures", ["repository", "fingerprint", "started_at"]);
  await index(schema, "failures", ["repository", "started_at"]);
  await schema
    .createTable("names")
    .addColumn("repository", "bigint", (column) => column.notNull())
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("names_key", ["repository", "id"])
    .execute();
}

async function createLabels({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("labels")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("label", "text", (column) => column.notNull())
    .addColumn("said_by", "text", (column) => column.notNull())
    .addColumn("said_at", "bigint", (column) => column.notNull())
    .addColumn("because", "text")
    .addPrimaryKeyConstraint("labels_key", ["owner", "repo", "fingerprint", "said_at", "said_by", "label"])
    .execute();
}

async function createBackfills({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("backfills")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("repo", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("cursor", "text", (column) => column.notNull())
    .addColumn("read_runs", "integer", (column) => column.notNull())
    .addColumn("total_runs", "integer")
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("backfills_key", ["owner", "repo"])
    .execute();
}

async function index(
  schema: Kysely<Tables>["schema"],
  table: string,
  columns: readonly string[],
): Promise<void> {
  await schema
    .createIndex(`${table}_by_${columns.slice(1).join("_")}`)
    .on(table)
    .columns([...columns])
    .execute();
}
