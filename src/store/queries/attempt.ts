import { readAttemptRow } from "../attempt-row.ts";
import type { Database } from "../database.ts";
import type { AttemptKey, AttemptRecord } from "../store.ts";

export async function attempt(database: Database, key: AttemptKey): Promise<AttemptRecord | null> {
  const row = await database
    .selectFrom("attempts")
    .selectAll()
    .where("owner", "=", key.owner)
    .where("repo", "=", key.repo)
    .where("run_id", "=", key.runId)
    .where("attempt", "=", key.attempt)
    .executeTakeFirst();
  if (row === undefined) return null;
  const reading = readAttemptRow(row);
  return reading.kind === "attempt" ? reading.attempt : null;
}
