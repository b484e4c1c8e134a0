import type { Repository } from "../../model/run.ts";
import { readJob } from "../../queue/read-job.ts";
import { readAttemptRow } from "../attempt-row.ts";
import type { AttemptsTable, Database } from "../database.ts";
import { exportHistory } from "../history/export-history.ts";
import type { ExportedRow } from "../store.ts";
import { trackedIssue } from "./issues.ts";

/** Attempts are large: few at a time. */
const attemptsAtOnce = 20;

export async function* exportRepository(
  database: Database,
  repository: Repository,
): AsyncIterable<ExportedRow> {
  yield* exportedAttempts(database, repository);
  yield* await exportedComments(database, repository);
  yield* await exportedJobs(database, repository);
  yield* exportedIssues(database, repository);
  yield* exportHistory(database, repository);
}

async function* exportedAttempts(database: Database, repository: Repository): AsyncIterable<ExportedRow> {
  let last: AttemptsTable | undefined = undefined;
  do {
    const page: readonly AttemptsTable[] = await attemptsAfter(database, repository, last);
    yield* page.map(readAttemptRow);
    last = page.at(-1);
  } while (last !== undefined);
}

async function attemptsAfter(
  database: Database,
  { owner, repo }: Repository,
  last: AttemptsTable | undefined,
): Promise<readonly AttemptsTable[]> {
  const query = database
    .selectFrom("attempts")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("run_id")
    .orderBy("attempt")
    .limit(attemptsAtOnce);
  if (last === undefined) return await query.execute();
  return await query
    .where((expression) =>
      expression.or([
        expression("run_id", ">", last.run_id),
        expression.and([expression("run_id", "=", last.run_id), expression("attempt", ">", last.attempt)]),
      ]),
    )
    .execute();
}

async function exportedComments(database: Database, { owner, repo }: Repository): Promise<ExportedRow[]> {
  const rows = await database
    .selectFrom("comments")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("pull_number")
    .execute();
  return rows.map((row) => ({
    kind: "comment",
    comment: { owner, repo, pullNumber: row.pull_number, commentId: row.comment_id },
  }));
}

/** Those still to be done; of the others nothing but their key is kept. */
async function exportedJobs(database: Database, { owner, repo }: Repository): Promise<ExportedRow[]> {
  const rows = await database
    .selectFrom("jobs")
    .select("payload")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("payload", "<>", "")
    .orderBy("id")
    .execute();
  return rows.flatMap((row) => {
    const job = readJob(row.payload);
    return job === null ? [] : [{ kind: "job", job }];
  });
}

async function* exportedIssues(database: Database, { owner, repo }: Repository): AsyncIterable<ExportedRow> {
  const numbers = await database
    .selectFrom("issues")
    .select("number")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("number")
    .execute();
  for (const { number } of numbers) {
    const issue = await trackedIssue(database, { owner, repo }, number);
    if (issue !== null) yield { kind: "issue", issue };
  }
}
