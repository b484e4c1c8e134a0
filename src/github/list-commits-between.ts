import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface CommitBetween {
  readonly sha: string;
  /** First line of its message. */
  readonly title: string;
}

/** The commits behind `good` up to and with `bad`, oldest first, at most 100; none where GitHub cannot compare them. */
export async function listCommitsBetween(
  client: Client,
  { owner, repo }: Repository,
  { good, bad }: { readonly good: string; readonly bad: string },
): Promise<readonly CommitBetween[]> {
  try {
    const basehead = `${good}...${bad}`;
    const { data } = await client.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      per_page: 100,
    });
    return data.commits.map(({ sha, commit }) => ({ sha, title: commit.message.split("\n", 1)[0] ?? "" }));
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}
