import type { Database } from "../database.ts";

export async function saveSetting(database: Database, key: string, value: string): Promise<void> {
  await database
    .insertInto("settings")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

export async function setting(database: Database, key: string): Promise<string | null> {
  const row = await database.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}
