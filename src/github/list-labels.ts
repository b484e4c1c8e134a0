import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Pages of 100 labels. */
const mostPages = 5;

/** Names of the labels that a repository has, the first 500; null where they may not be listed. */
export async function listLabels(
  client: Client,
  { owner, repo }: Repository,
): Promise<readonly string[] | null> {
  const names: string[] = [];
  try {
    for (let page = 1; page <= mostPages; page += 1) {
      const { data } = await client.rest.issues.listLabelsForRepo({ owner, repo, per_page: 100, page });
      names.push(...data.map(({ name }) => name));
      if (data.length < 100) break;
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
  return names;
}
