import type { Repository } from "../../model/run.ts";
import { readJob } from "../../queue/read-job.ts";
import { readAttemptRow } from "../attempt-row.ts";
import type { Database } from "../database.ts";
import { exportHistory } from "../history/export-history.ts";
import type { ExportedRow } from "../exported-row.ts";
import { attemptPages } from "./attempt-pages.ts";
import { trackedIssue } from "./issues.ts";

export async function* exportRepository(
  database: Database,
  repository: Repository,
): AsyncIterable<ExportedRow> {
  yield* exportedAttempts(database, repository);
  yield* await exportedComments(database, repository);
  yield* await exportedJobs(database, repository);
  yield* exportedIssues(database, repository);
  yield* exportHistory(database, repository);
  yield* await exportedNormals(database, repository);
  yield* await exportedNotes(database, repository);
}

async function* exportedAttempts(database: Database, repository: Repository): AsyncIterable<ExportedRow> {
  const pages = { order: "oldest-first", triagedOnly: false, atOnce: 20 } as const;
  for await (const page of attemptPages(database, repository, pages)) yield* page.map(readAttemptRow);
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

async function exportedNormals(database: Database, { owner, repo }: Repository): Promise<ExportedRow[]> {
  const rows = await database
    .selectFrom("normals")
    .select(["workflow_id", "job", "model"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("workflow_id")
    .orderBy("job")
    .execute();
  return rows.map(({ workflow_id: workflowId, job, model }) => ({
    kind: "normal",
    normal: { workflowId, job, model },
  }));
}

async function exportedNotes(database: Database, { owner, repo }: Repository): Promise<ExportedRow[]> {
  const rows = await database
    .selectFrom("notes")
    .select(["name", "text"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .orderBy("name")
    .execute();
  return rows.map((note) => ({ kind: "note", note }));
}
