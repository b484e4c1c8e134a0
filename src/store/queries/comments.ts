import type { Database } from "../database.ts";
import type { CommentRecord, PullKey } from "../store.ts";

/** `now` in ms. */
export async function saveComment(database: Database, comment: CommentRecord, now: number): Promise<void> {
  const { owner, repo, pullNumber, commentId } = comment;
  const written = { comment_id: commentId, saved_at: now };
  await database
    .insertInto("comments")
    .values({ owner, repo, pull_number: pullNumber, ...written })
    .onConflict((conflict) => conflict.columns(["owner", "repo", "pull_number"]).doUpdateSet(written))
    .execute();
}

export async function commentOf(
  database: Database,
  { owner, repo, pullNumber }: PullKey,
): Promise<number | null> {
  const row = await database
    .selectFrom("comments")
    .select("comment_id")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("pull_number", "=", pullNumber)
    .executeTakeFirst();
  return row?.comment_id ?? null;
}
