import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { Engine } from "../engine.ts";
import { deleteHistory } from "../history/forget-history.ts";
import type { RowCounts } from "../store.ts";

/** Deliveries name no repository: they stay until they are pruned. */
export async function deleteRepository({ alone }: Engine, repository: Repository): Promise<RowCounts> {
  return await alone("history", async (transaction) => {
    await deleteFrom(transaction, "normals", repository);
    await deleteFrom(transaction, "backfills", repository);
    await deleteFrom(transaction, "notes", repository);
    await deleteFrom(transaction, "issues", repository);
    return {
      ...(await deleteHistory(transaction, repository)),
      attempts: await deleteFrom(transaction, "attempts", repository),
      comments: await deleteFrom(transaction, "comments", repository),
      deliveries: 0,
      jobs: await deleteFrom(transaction, "jobs", repository),
      labels: await deleteFrom(transaction, "labels", repository),
    };
  });
}

async function deleteFrom(
  database: Database,
  table: "attempts" | "backfills" | "comments" | "issues" | "jobs" | "labels" | "normals" | "notes",
  { owner, repo }: Repository,
): Promise<number> {
  const deleted = await database
    .deleteFrom(table)
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
