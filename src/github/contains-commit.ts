import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Whether `head` is built on `commit`; false also where GitHub cannot compare them. */
export async function containsCommit(
  client: Client,
  { owner, repo }: Repository,
  { commit, head }: { readonly commit: string; readonly head: string },
): Promise<boolean> {
  try {
    const basehead = `${commit}...${head}`;
    const { data } = await client.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      per_page: 1,
    });
    return data.status === "ahead" || data.status === "identical";
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
