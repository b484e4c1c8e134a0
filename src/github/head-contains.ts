import type { Repository } from "../model/run.ts";
import type { FixState } from "../model/triage.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface FixQuestion extends Repository {
  /** The pull request, or the commit, that fixes a cause; may live in another repository. */
  readonly fix: Repository & ({ readonly number: number } | { readonly commit: string });
  readonly headSha: string;
  /** Owner of the repository the head lives in; null when that is gone. */
  readonly headOwner: string | null;
  /** Branch that the head is to be merged into, or is on; null when not known. */
  readonly baseBranch: string | null;
}

export type FixAnswer = Pick<FixState, "inHead" | "behindBy" | "missingOn">;

const unknown: FixAnswer = { inHead: "unknown", behindBy: null };

/**
 * Whether a head contains a fix, or its backport to the branch that the head is for. When it does not, `behindBy` counts the
 * commits of that branch that the head lacks, or those up to the fix where the branch could not be compared; `missingOn` is
 * that branch where it has no fix either.
 */
export async function headContains(client: Client, question: FixQuestion): Promise<FixAnswer> {
  const { owner, repo, fix: named } = question;
  if (!same(named.owner, owner) || !same(named.repo, repo)) return unknown;
  const fix = await fetchFix(client, question);
  if (fix === null) return unknown;

  const toFix = await compare(client, question, fix.commit);
  if (toFix === null) return unknown;
  if (isIn(toFix)) return { inHead: "yes", behindBy: null };
  const branch = question.baseBranch ?? fix.branch;
  if (fix.branch === null || branch === null || branch === fix.branch) {
    const toBranch = branch === null ? null : await compare(client, question, branch);
    return { inHead: "no", behindBy: toBranch?.behind_by ?? toFix.behind_by };
  }
  return await onOtherBranch(client, question, { fix, branch });
}

/** A fix that was merged into another branch helps only once it is on this one too, as itself or as a backport. */
async function onOtherBranch(
  client: Client,
  question: FixQuestion,
  { fix, branch }: { readonly fix: Fix; readonly branch: string },
): Promise<FixAnswer> {
  const there = await compareOn(client, question, { base: fix.commit, head: branch });
  const commit =
    there !== null && isIn(there) ? fix.commit : await findBackport(client, question, { ...fix, branch });
  if (commit === null) return { inHead: "no", behindBy: null, missingOn: branch };
  const toCommit = commit === fix.commit ? null : await compare(client, question, commit);
  if (toCommit !== null && isIn(toCommit)) return { inHead: "yes", behindBy: null };
  const toBranch = await compare(client, question, branch);
  return { inHead: "no", behindBy: toBranch?.behind_by ?? null };
}

function isIn({ status }: Comparison): boolean {
  return status === "ahead" || status === "identical";
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

interface Fix {
  readonly commit: string;
  /** Number of its pull request; null for a commit without one. */
  readonly number: number | null;
  /** Null where it is not known. */
  readonly branch: string | null;
  /** ISO 8601; null where it is not known. */
  readonly mergedAt: string | null;
}

async function fetchFix(client: Client, { owner, repo, fix }: FixQuestion): Promise<Fix | null> {
  if ("commit" in fix) return { commit: fix.commit, number: null, branch: null, mergedAt: null };
  const answer = await orNull(client.rest.pulls.get({ owner, repo, pull_number: fix.number }));
  if (answer === null || !answer.data.merged || answer.data.merge_commit_sha === null) return null;
  const { merge_commit_sha: commit, base, merged_at: mergedAt } = answer.data;
  return { commit, number: fix.number, branch: base.ref, mergedAt };
}

/** A commit of the branch that says it is the fix: `(cherry picked from commit …)`, or names the pull request. */
async function findBackport(
  client: Client,
  { owner, repo }: FixQuestion,
  { commit, number, branch, mergedAt }: Fix & { readonly branch: string },
): Promise<string | null> {
  const since = mergedAt === null ? {} : { since: mergedAt };
  const answer = await orNull(
    client.rest.repos.listCommits({ owner, repo, sha: branch, per_page: 100, ...since }),
  );
  const names = number === null ? null : new RegExp(`#${number}(?!\\d)`);
  const found = answer?.data.find(
    ({ commit: { message } }) => message.includes(commit) || names?.test(message) === true,
  );
  return found?.sha ?? null;
}

interface Comparison {
  readonly status: "diverged" | "ahead" | "behind" | "identical";
  readonly behind_by: number;
}

async function compare(client: Client, question: FixQuestion, base: string): Promise<Comparison | null> {
  const { owner, headSha, headOwner } = question;
  const plain = await compareOn(client, question, { base, head: headSha });
  if (plain !== null || headOwner === null || same(headOwner, owner)) return plain;
  return compareOn(client, question, { base, head: `${headOwner}:${headSha}` });
}

async function compareOn(
  client: Client,
  { owner, repo }: Repository,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Comparison | null> {
  const basehead = `${base}...${head}`;
  const answer = await orNull(
    client.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 }),
  );
  return answer?.data ?? null;
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
