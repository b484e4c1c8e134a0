import type { Backfill } from "../../model/backfill.ts";
import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";

export async function saveBackfill(
  database: Database,
  { owner, repo }: Repository,
  progress: Backfill,
): Promise<void> {
  const written = {
    state: progress.state,
    cursor: progress.cursor,
    read_runs: progress.readRuns,
    total_runs: progress.totalRuns,
    started_at: progress.startedAt,
    updated_at: progress.updatedAt,
  };
  await database
    .insertInto("backfills")
    .values({ owner, repo, ...written })
    .onConflict((conflict) => conflict.columns(["owner", "repo"]).doUpdateSet(written))
    .execute();
}

export async function readBackfill(
  database: Database,
  { owner, repo }: Repository,
): Promise<Backfill | null> {
  const row = await database
    .selectFrom("backfills")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    state: row.state === "done" ? "done" : "running",
    cursor: row.cursor,
    readRuns: row.read_runs,
    totalRuns: row.total_runs,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  };
}
