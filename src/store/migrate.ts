import { type Kysely, sql } from "kysely";
import { UserError } from "../errors.ts";
import type { Tables } from "./database.ts";
import type { ColumnTypes, Engine } from "./engine.ts";

/** One step of the schema; its place in the list, from 1, is the version it leads to. Never changed once released. */
export type Migration = (database: Kysely<Tables>, types: ColumnTypes) => Promise<void>;

/**
 * Brings the schema up to date in one transaction, so that of two processes that open at once the second
 * finds the work done. Throws `UserError` when a newer version of the app wrote the database.
 */
export async function migrate(engine: Engine, migrations: readonly Migration[]): Promise<void> {
  await engine.alone("schema", async (transaction) => {
    const found = await schemaVersion(transaction);
    if (found > migrations.length) throw newerDatabase(found, migrations.length);
    for (const migration of migrations.slice(found)) await migration(transaction, engine.types);
    if (found < migrations.length) await saveVersion(transaction, migrations.length);
  });
}

async function schemaVersion(database: Kysely<Tables>): Promise<number> {
  await sql`create table if not exists schema_version (version integer not null)`.execute(database);
  const found = await sql<{ version: number }>`select version from schema_version`.execute(database);
  return found.rows[0]?.version ?? 0;
}

async function saveVersion(database: Kysely<Tables>, version: number): Promise<void> {
  await sql`delete from schema_version`.execute(database);
  await sql`insert into schema_version (version) values (${version})`.execute(database);
}

function newerDatabase(found: number, known: number): UserError {
  return new UserError(
    "store-newer",
    `The database has schema version ${found}, but this version of Flake Triage knows only up to ${known}.`,
    "Start the newer version, or restore the backup from before the upgrade.",
  );
}
