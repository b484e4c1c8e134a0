import type { Repository } from "../model/run.ts";
import type { FixState } from "../model/triage.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface FixQuestion extends Repository {
  /** The pull request that fixes a cause; may live in another repository. */
  readonly pull: Repository & { readonly number: number };
  readonly headSha: string;
  /** Owner of the repository the head lives in; null when that is gone. */
  readonly headOwner: string | null;
}

export type FixAnswer = Pick<FixState, "inHead" | "behindBy">;

const unknown: FixAnswer = { inHead: "unknown", behindBy: null };

/**
 * Whether a head contains a fix. When it does not, `behindBy` counts the commits of the fix's base branch
 * that the head lacks, or those up to the fix where the branch could not be compared.
 */
export async function headContains(client: Client, question: FixQuestion): Promise<FixAnswer> {
  const { owner, repo, pull } = question;
  if (!same(pull.owner, owner) || !same(pull.repo, repo)) return unknown;
  const fix = await fetchFix(client, question);
  if (fix === null) return unknown;

  const toFix = await compare(client, question, fix.commit);
  if (toFix === null) return unknown;
  if (toFix.status === "ahead" || toFix.status === "identical") return { inHead: "yes", behindBy: null };
  const toBranch = await compare(client, question, fix.branch);
  return { inHead: "no", behindBy: toBranch?.behind_by ?? toFix.behind_by };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

interface Fix {
  readonly commit: string;
  readonly branch: string;
}

async function fetchFix(client: Client, { owner, repo, pull }: FixQuestion): Promise<Fix | null> {
  const answer = await orNull(client.rest.pulls.get({ owner, repo, pull_number: pull.number }));
  if (answer === null || !answer.data.merged || answer.data.merge_commit_sha === null) return null;
  return { commit: answer.data.merge_commit_sha, branch: answer.data.base.ref };
}

interface Comparison {
  readonly status: "diverged" | "ahead" | "behind" | "identical";
  readonly behind_by: number;
}

async function compare(client: Client, question: FixQuestion, base: string): Promise<Comparison | null> {
  const { owner, repo, headSha, headOwner } = question;
  const ask = async (head: string): Promise<Comparison | null> => {
    const basehead = `${base}...${head}`;
    const answer = await orNull(
      client.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 }),
    );
    return answer?.data ?? null;
  };
  const plain = await ask(headSha);
  if (plain !== null || headOwner === null || same(headOwner, owner)) return plain;
  return ask(`${headOwner}:${headSha}`);
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
