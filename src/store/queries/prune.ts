import type { Engine } from "../engine.ts";
import { pruneHistory } from "../history/forget-history.ts";
import type { RowCounts } from "../store.ts";

/** `before` in ms. Jobs that wait or run stay, however old. */
export async function prune({ alone }: Engine, before: number): Promise<RowCounts> {
  return await alone("history", async (transaction) => {
    const attempts = await transaction
      .deleteFrom("attempts")
      .where("saved_at", "<", before)
      .executeTakeFirst();
    const comments = await transaction
      .deleteFrom("comments")
      .where("saved_at", "<", before)
      .executeTakeFirst();
    const deliveries = await transaction
      .deleteFrom("deliveries")
      .where("received_at", "<", before)
      .executeTakeFirst();
    await transaction.deleteFrom("normals").where("saved_at", "<", before).execute();
    await transaction.deleteFrom("notes").where("saved_at", "<", before).execute();
    const jobs = await transaction
      .deleteFrom("jobs")
      .where("state", "in", ["done", "failed"])
      .where("ended_at", "<", before)
      .executeTakeFirst();
    return {
      ...(await pruneHistory(transaction, before)),
      attempts: Number(attempts.numDeletedRows),
      comments: Number(comments.numDeletedRows),
      deliveries: Number(deliveries.numDeletedRows),
      jobs: Number(jobs.numDeletedRows),
      labels: 0,
    };
  });
}
