import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Head commit of a pull request; null when there is none that we may see. */
export async function getHead(
  client: Client,
  { owner, repo }: Repository,
  number: number,
): Promise<string | null> {
  try {
    const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
    return data.head.sha;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
