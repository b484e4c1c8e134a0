import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { PullHead } from "../store.ts";

/** GitHub's run ids rise with time and a re-run keeps its id, so they order heads where times would not. */
export async function newestHeadOfPull(
  database: Database,
  { owner, repo }: Repository,
  { pullNumber, failed }: { readonly pullNumber: number; readonly failed: boolean },
): Promise<PullHead | null> {
  const attempts = database
    .selectFrom("attempts")
    .select(["head_sha", "installation_id"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("pull_number", "=", pullNumber)
    .orderBy("run_id", "desc")
    .orderBy("attempt", "desc")
    .limit(1);
  const row = await (failed ? attempts.where("triage", "is not", null) : attempts).executeTakeFirst();
  return row === undefined ? null : { headSha: row.head_sha, installationId: row.installation_id };
}
