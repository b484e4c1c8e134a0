import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";

/** Name of a repository's default branch. */
export async function defaultBranch(client: Client, { owner, repo }: Repository): Promise<string> {
  const { data } = await client.rest.repos.get({ owner, repo });
  return data.default_branch;
}
