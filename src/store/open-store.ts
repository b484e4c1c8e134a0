import type { QueueTiming } from "../queue/table/context.ts";
import { UserError } from "../errors.ts";
import { openEmbedded } from "./open-embedded.ts";
import type { Store } from "./store.ts";

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
 * Opens what outlives the process and brings its schema up to date. Several processes may open one data
 * directory, but a process only once at a time. Throws `UserError` for what a user can mend.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.databaseUrl !== null) {
    throw new UserError(
      "database-url",
      "DATABASE_URL is set, but this version stores in its embedded database only.",
      "Unset DATABASE_URL; choose the place of the embedded database by DATA_DIR.",
    );
  }
  return await openEmbedded(options);
}
