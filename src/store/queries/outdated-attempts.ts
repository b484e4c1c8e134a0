import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { AttemptKey } from "../store.ts";

export interface OutdatedQuestion extends Repository {
  /** Version of the rules in force. */
  readonly rulesVersion: string;
  /** Attempts saved since, in ms since 1970. */
  readonly since: number;
  readonly limit: number;
}

/** Attempts of pull requests that failed and were read with other rules, newest runs first. */
export async function outdatedAttempts(
  database: Database,
  { owner, repo, rulesVersion, since, limit }: OutdatedQuestion,
): Promise<readonly AttemptKey[]> {
  const rows = await database
    .selectFrom("attempts")
    .select(["run_id", "attempt"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("triage", "is not", null)
    .where("pull_number", "is not", null)
    .where("rules_version", "<>", rulesVersion)
    .where("saved_at", ">=", since)
    .orderBy("run_id", "desc")
    .orderBy("attempt", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ owner, repo, runId: row.run_id, attempt: row.attempt }));
}
