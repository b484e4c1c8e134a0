import type { QueueTiming } from "../queue/table/context.ts";
import type { Engine } from "./engine.ts";
import { migrate } from "./migrate.ts";
import { addPackage } from "./migrations/add-package.ts";
import { addSignatures } from "./migrations/add-signatures.ts";
import { addTold } from "./migrations/add-told.ts";
import { createHistory } from "./migrations/create-history.ts";
import { createIssues } from "./migrations/create-issues.ts";
import { createJobs } from "./migrations/create-jobs.ts";
import { createNormals } from "./migrations/create-normals.ts";
import { createRetries } from "./migrations/create-retries.ts";
import { createNotes } from "./migrations/create-notes.ts";
import { createStore } from "./migrations/create-store.ts";
import { openPostgres } from "./open-postgres.ts";
import { openSqlite } from "./open-sqlite.ts";
import type { Store } from "./store.ts";
import { storeOn } from "./store-on.ts";

export interface StoreOptions {
  /** Directory of the embedded database; created when missing. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded database; null for the latter. */
  readonly databaseUrl: string | null;
  readonly clock: () => Date;
  /** For tests: other times than the usual ones, or no jitter. */
  readonly timing?: Partial<QueueTiming>;
  readonly random?: () => number;
}

/**
 * Opens what outlives the process and brings its schema up to date. Several processes may open one data directory, each
 * only once at a time, or one PostgreSQL database. Throws `UserError` for what a user can mend.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = await openEngine(options);
  try {
    await migrate(engine, migrations);
  } catch (error) {
    await engine.database.destroy();
    throw engine.explain(error);
  }
  return storeOn(engine, options);
}

/** The database as it is, whatever its schema. */
export async function openEngine({
  dataDir,
  databaseUrl,
}: Pick<StoreOptions, "dataDir" | "databaseUrl">): Promise<Engine> {
  return databaseUrl === null ? await openSqlite(dataDir) : await openPostgres(databaseUrl);
}

const migrations = [
  createStore,
  createJobs,
  createNormals,
  createHistory,
  createNotes,
  createIssues,
  createRetries,
  addTold,
  addSignatures,
  addPackage,
];
