import type { QueueJob } from "../../model/job.ts";
import { type Enqueued, enqueue } from "../../queue/table/enqueue.ts";
import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import type { Delivery } from "../store.ts";

/** Null when the delivery was seen before. Either the delivery and its job are stored, or neither. `now` in ms. */
export async function acceptDelivery(
  { alone }: Engine,
  delivery: Delivery,
  { job, now }: { readonly job: QueueJob | null; readonly now: number },
): Promise<Enqueued | null> {
  return await alone("queue", async (transaction) => {
    if (!(await isNew(transaction, delivery))) return null;
    if (job === null) return { result: "duplicate", withdrew: false };
    return await enqueue(transaction, job, now);
  });
}

async function isNew(database: Database, { id, event, receivedAt }: Delivery): Promise<boolean> {
  const inserted = await database
    .insertInto("deliveries")
    .values({ id, event, received_at: receivedAt.getTime() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows) > 0;
}
