import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { JobKey } from "../store.ts";

export async function jobsWithNormal(
  database: Database,
  { owner, repo }: Repository,
  most: number,
): Promise<readonly JobKey[]> {
  const rows = await database
    .selectFrom("normals")
    .select(["workflow_id", "job"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("saved_at", "desc")
    .orderBy("job")
    .limit(most)
    .execute();
  return rows.map(({ workflow_id: workflowId, job }) => ({ owner, repo, workflowId, job }));
}
