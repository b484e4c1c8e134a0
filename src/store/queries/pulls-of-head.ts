import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";

export async function pullsOfHead(
  database: Database,
  { owner, repo }: Repository,
  headSha: string,
): Promise<readonly number[]> {
  const rows = await database
    .selectFrom("attempts")
    .select("pull_number")
    .distinct()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("head_sha", "=", headSha)
    .where("pull_number", "is not", null)
    .orderBy("pull_number")
    .execute();
  return rows.flatMap((row) => row.pull_number ?? []);
}
