import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export type CommitOrder = "ahead" | "behind" | "identical" | "diverged";

/** Where `head` stands as seen from `base`: `ahead` is built on it. Null where GitHub cannot compare them. */
export async function compareCommits(
  client: Client,
  { owner, repo }: Repository,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<CommitOrder | null> {
  try {
    const basehead = `${base}...${head}`;
    const { data } = await client.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      per_page: 1,
    });
    return data.status;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
