import { attemptRow } from "../attempt-row.ts";
import type { Database } from "../database.ts";
import type { AttemptRecord } from "../store.ts";

/** `now` in ms. */
export async function saveAttempt(database: Database, record: AttemptRecord, now: number): Promise<void> {
  const row = attemptRow(record, now);
  const { owner: _owner, repo: _repo, run_id: _run, attempt: _attempt, ...rest } = row;
  await database
    .insertInto("attempts")
    .values(row)
    .onConflict((conflict) => conflict.columns(["owner", "repo", "run_id", "attempt"]).doUpdateSet(rest))
    .execute();
}
