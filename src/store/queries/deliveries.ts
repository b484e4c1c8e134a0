import type { Database } from "../database.ts";

export async function deliverySeen(database: Database, id: string): Promise<boolean> {
  const row = await database.selectFrom("deliveries").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

export async function lastDeliveryAt(database: Database): Promise<Date | null> {
  const row = await database
    .selectFrom("deliveries")
    .select("received_at")
    .orderBy("received_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.received_at);
}
