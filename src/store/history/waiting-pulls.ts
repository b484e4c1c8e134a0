import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import { failedConclusions } from "./failed-conclusions.ts";
import { failuresWithKinds, runsWithKinds } from "./joined.ts";
import { repositoryId } from "./ids.ts";

/** Asks who waits for a base branch to be well again. */
export interface RecoveryQuestion extends Repository {
  readonly workflow: string;
  readonly branch: string;
  /** A run of the workflow on the branch that passed. */
  readonly runId: number;
  /** Of pull requests that failed before, in ms, nobody is told. */
  readonly since: number;
  readonly most: number;
}

/** Pull requests that failed in the workflow, the last one first, where its run before on the branch had failed; else none. */
export async function waitingPulls(
  database: Database,
  question: RecoveryQuestion,
): Promise<readonly number[]> {
  if (!(await hadFailed(database, question))) return [];
  const rows = await failuresWithKinds(database)
    .select("pull_number as pullNumber")
    .where("failures.repository", "=", repositoryId(question))
    .where("failures.started_at", ">=", question.since)
    .where("workflow", "=", question.workflow)
    .where("pull_number", "is not", null)
    .groupBy("pull_number")
    .orderBy(({ fn }) => fn.max("failures.started_at"), "desc")
    .limit(question.most)
    .execute();
  return rows.flatMap(({ pullNumber }) => pullNumber ?? []);
}

async function hadFailed(
  database: Database,
  { workflow, branch, runId, since, ...repository }: RecoveryQuestion,
): Promise<boolean> {
  const before = runsWithKinds(database)
    .where("job_runs.repository", "=", repositoryId(repository))
    .where("workflow", "=", workflow)
    .where("of_pull", "=", 0)
    .where("base_branch", "=", branch)
    .where("started_at", ">=", since);
  const last = await before
    .select("run_id")
    .where("run_id", "<", runId)
    .orderBy("run_id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return false;
  const failed = await before
    .select("run_id")
    .where("run_id", "=", last.run_id)
    .where("conclusion", "in", failedConclusions)
    .limit(1)
    .executeTakeFirst();
  return failed !== undefined;
}
