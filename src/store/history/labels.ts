import type { HumanLabel } from "../../model/label.ts";
import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";

/** Said twice is said once. */
export async function saveLabel(database: Database, label: HumanLabel): Promise<void> {
  const { owner, repo, fingerprint, because } = label;
  await database
    .insertInto("labels")
    .values({ owner, repo, fingerprint, label: label.label, said_by: label.by, said_at: label.at, because })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readLabels(
  database: Database,
  { owner, repo }: Repository,
  fingerprint: string | null,
): Promise<readonly HumanLabel[]> {
  const all = database
    .selectFrom("labels")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("said_at")
    .orderBy("label");
  const rows = await (fingerprint === null ? all : all.where("fingerprint", "=", fingerprint)).execute();
  return rows.map((row) => ({
    owner,
    repo,
    fingerprint: row.fingerprint,
    label: row.label,
    by: row.said_by,
    at: row.said_at,
    because: row.because,
  }));
}
