import type { Kysely } from "kysely";
import type { Tables } from "../database.ts";

/** A transaction takes the write lock, so this fails where a webhook could not be stored. */
export async function ping(database: Kysely<Tables>): Promise<void> {
  await database
    .transaction()
    .execute(
      async (transaction) => await transaction.selectFrom("settings").select("key").limit(1).execute(),
    );
}
