import type { TrackedIssue } from "../../model/known-issue.ts";
import type { Repository } from "../../model/run.ts";
import type { Database } from "../database.ts";
import type { IssueRuleText, ToldIssue } from "../store.ts";

/** `now` in ms. */
export async function saveIssue(database: Database, issue: TrackedIssue, now: number): Promise<void> {
  const { owner, repo, number, title, body, state, updatedAt, fixedBy, rule, told } = issue;
  const written = { title, body, state, updated_at: updatedAt, fixed_by: fixedBy, rule, told, saved_at: now };
  await database
    .insertInto("issues")
    .values({ owner, repo, number, ...written })
    .onConflict((conflict) => conflict.columns(["owner", "repo", "number"]).doUpdateSet(written))
    .execute();
}

export async function forgetIssue(
  database: Database,
  { owner, repo }: Repository,
  number: number,
): Promise<void> {
  await database
    .deleteFrom("issues")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("number", "=", number)
    .execute();
}

/** Those last saved before a time in ms. */
export async function forgetOldIssues(
  database: Database,
  { owner, repo }: Repository,
  before: number,
): Promise<void> {
  await database
    .deleteFrom("issues")
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("saved_at", "<", before)
    .execute();
}

export async function trackedIssue(
  database: Database,
  { owner, repo }: Repository,
  number: number,
): Promise<TrackedIssue | null> {
  const row = await database
    .selectFrom("issues")
    .selectAll()
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("number", "=", number)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { title, body, state, updated_at: updatedAt, fixed_by: fixedBy, rule, told } = row;
  return { owner, repo, number, title, body, state, updatedAt, fixedBy, rule, told };
}

/** Those that are compared with failures: open ones first, then the newest. */
export async function toldIssues(
  database: Database,
  { owner, repo }: Repository,
  most: number,
): Promise<readonly ToldIssue[]> {
  const rows = await database
    .selectFrom("issues")
    .select(["number", "title", "state", "fixed_by", "told"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("told", "is not", null)
    .orderBy("state", "desc")
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  return rows.flatMap(({ number, title, state, fixed_by: fixedBy, told }) =>
    told === null ? [] : [{ number, title, state, fixedBy, told }],
  );
}

/** Changes with each issue that is saved or forgotten; a short text. */
export async function issuesVersion(database: Database, { owner, repo }: Repository): Promise<string> {
  const row = await database
    .selectFrom("issues")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.max("saved_at").as("newest")])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .executeTakeFirst();
  return `${row?.count ?? 0} ${row?.newest ?? 0}`;
}

export async function issueRules(
  database: Database,
  { owner, repo }: Repository,
  most: number,
): Promise<readonly IssueRuleText[]> {
  const rows = await database
    .selectFrom("issues")
    .select(["number", "rule"])
    .where("owner", "=", owner)
    .where("repo", "=", repo)
    .where("rule", "is not", null)
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  return rows.flatMap(({ number, rule }) => (rule === null ? [] : [{ number, rule }]));
}
