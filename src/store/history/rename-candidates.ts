import type { FormerName, HistoryQuestion } from "../../model/history.ts";
import type { Database } from "../database.ts";
import { idOf, repositoryId } from "./ids.ts";

const most = 3;
/** Failures that are looked at, the newest: words have no index. */
const mostLookedAt = 5_000;

/** Other tests that failed with the same words in the same jobs on the base branch, the newest first: one may be its former name. */
export async function renameCandidates(
  database: Database,
  question: HistoryQuestion,
): Promise<readonly FormerName[]> {
  const repository = repositoryId(question);
  const words = database
    .selectFrom("failures")
    .select("group_key")
    .where("repository", "=", repository)
    .where("fingerprint", "=", question.fingerprint)
    .where("group_key", "like", "error:%");
  const ofJobs = database
    .selectFrom("job_kinds")
    .select("id")
    .where("repository", "=", repository)
    .where("job", "in", question.jobs)
    .where("of_pull", "=", 0)
    .where("base_branch", "=", question.baseBranch);
  const newest = database
    .selectFrom("failures")
    .selectAll()
    .where("repository", "=", repository)
    .where("started_at", ">=", question.since)
    .orderBy("started_at", "desc")
    .limit(mostLookedAt);
  return await database
    .selectFrom(newest.as("failed"))
    .innerJoin("names", (join) =>
      join.onRef("names.repository", "=", "failed.repository").onRef("names.id", "=", "failed.test"),
    )
    .select(["names.text as test", "failed.fingerprint"])
    .where("failed.kind", "=", "test")
    .where("failed.group_key", "in", words)
    .where("failed.test", "<>", idOf(question.test))
    .where("failed.job_kind", "in", ofJobs)
    .groupBy(["names.text", "failed.fingerprint"])
    .orderBy(({ fn }) => fn.max("failed.started_at"), "desc")
    .limit(most)
    .execute();
}
