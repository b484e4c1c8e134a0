import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { getContent } from "./read-file.ts";

/**
 * Git's ids of what stands directly in a folder of the default branch, by path. Files and folders keep their id as
 * long as nothing in them changes. None when there is no such folder.
 */
export async function folderIds(
  client: Client,
  repository: Repository,
  path: string,
): Promise<ReadonlyMap<string, string>> {
  const content = await getContent(client, repository, path);
  if (!Array.isArray(content)) return new Map();
  return new Map(content.map((entry) => [entry.path, entry.sha]));
}
