import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql, SqliteDialect } from "kysely";
import type { Tables } from "./database.ts";
import type { Engine } from "./engine.ts";
import { kyselySqlite } from "./kysely-sqlite.ts";
import { patientDialect } from "./patient-dialect.ts";
import { storeError } from "./store-error.ts";

const fileName = "flake-triage.sqlite";

/** Opens the embedded database, and creates it with its directory when there is none. Throws `UserError` when that cannot be. */
export async function openSqlite(dataDir: string): Promise<Engine> {
  try {
    await makeDirectory(path.resolve(dataDir));
    const dialect = new SqliteDialect({ database: kyselySqlite(open(dataDir)) });
    const database = new Kysely<Tables>({ dialect: patientDialect(dialect) });
    return {
      database,
      types: { bytes: sql`blob`, counter: "integer" },
      // Every transaction is alone: it takes the one write lock at its start.
      alone: async (_room, work) => await database.transaction().execute(work),
      explain: (error) => storeError(dataDir, error),
    };
  } catch (error) {
    throw storeError(dataDir, error);
  }
}

/** Step by step: where a file system refuses new directories (`/proc`), a recursive `mkdir` may never return. */
async function makeDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  await makeDirectory(path.dirname(directory));
  await mkdir(directory, { mode: 0o700 }).catch((error: unknown) => {
    if (!existsSync(directory)) throw error;
  });
}

function open(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(path.join(dataDir, fileName), { timeout: 5_000 });
  try {
    configure(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Longest wait for a lock in which this process answers nobody; patient-dialect.ts waits on without blocking. */
const blockedMs = 100;

/** FULL: what was acknowledged survives a power cut too, at the price of one fsync a commit. */
function configure(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA journal_size_limit = 67108864");
  database.exec(`PRAGMA busy_timeout = ${blockedMs}`);
}
