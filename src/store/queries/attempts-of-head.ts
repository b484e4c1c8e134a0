import type { Repository } from "../../model/run.ts";
import { readAttemptRow } from "../attempt-row.ts";
import type { Database } from "../database.ts";
import type { HeadAttempts } from "../store.ts";

export async function attemptsOfHead(
  database: Database,
  { owner, repo }: Repository,
  headSha: string,
): Promise<HeadAttempts> {
  const rows = await database
    .selectFrom("attempts")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("head_sha", "=", headSha)
    .orderBy("run_id")
    .orderBy("attempt")
    .execute();
  const readings = rows.map(readAttemptRow);
  return {
    attempts: readings.flatMap((reading) => (reading.kind === "attempt" ? [reading.attempt] : [])),
    unreadable: readings.flatMap((reading) => (reading.kind === "attempt" ? [] : [reading.attempt])),
  };
}
