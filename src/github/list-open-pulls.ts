import type { PullRequest, Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** What a run's record needs to know of its pull request. */
export interface OpenPull extends Pick<PullRequest, "number" | "author" | "baseBranch"> {
  readonly headBranch: string;
  /** Empty when the fork is gone. */
  readonly headOwner: string;
}

/** The open pull requests that were changed last, at most 100. */
export async function listOpenPulls(
  client: Client,
  { owner, repo }: Repository,
): Promise<readonly OpenPull[]> {
  try {
    const { data } = await client.rest.pulls.list({
      owner,
      repo,
      state: "open",
      sort: "updated",
      direction: "desc",
      per_page: 100,
    });
    return data.map((pull) => ({
      number: pull.number,
      author: pull.user?.login ?? "ghost",
      baseBranch: pull.base.ref,
      headBranch: pull.head.ref,
      headOwner: pull.head.repo?.owner.login ?? "",
    }));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}
