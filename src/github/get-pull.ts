import { RetryLater } from "../errors.ts";
import type { PullRequest, Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { timeOf } from "./time-of.ts";
import { listChangedFiles } from "./list-changed-files.ts";
import { isMissing, statusOf } from "./status-of.ts";

/** The pull request with the paths it changes; null when there is none of that number. */
export async function getPull(
  client: Client,
  { owner, repo }: Repository,
  number: number,
): Promise<PullRequest | null> {
  try {
    const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
    return {
      number,
      author: loginOf(data.user),
      title: data.title,
      body: data.body ?? "",
      headSha: data.head.sha,
      baseBranch: data.base.ref,
      defaultBranch: defaultBranchOf(data.base.repo),
      state: data.state,
      closedAt: timeOf(data.closed_at),
      changedFiles: await changedFiles(client, { owner, repo }, number),
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** GitHub tells it with every pull request; a server like it may not. */
function defaultBranchOf(repository: { readonly default_branch?: string } | null): string | null {
  return repository?.default_branch ?? null;
}

/** Accounts that are gone are shown as `ghost`, as GitHub does. */
function loginOf(user: { readonly login: string } | null): string {
  return user?.login ?? "ghost";
}

async function changedFiles(
  client: Client,
  repository: Repository,
  number: number,
): Promise<readonly string[] | null> {
  try {
    return await listChangedFiles(client, repository, number);
  } catch (error) {
    if (error instanceof RetryLater || statusOf(error) === null) throw error;
    return null;
  }
}
