import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { getContent } from "./read-file.ts";

export interface FolderFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Of the blob: the same for the same content. */
  readonly sha: string;
}

/** Files that stand directly in a folder of the default branch, by path; none when there is no such folder. */
export async function listDefaultBranchFolder(
  client: Client,
  repository: Repository,
  path: string,
): Promise<readonly FolderFile[]> {
  const content = await getContent(client, repository, path);
  if (!Array.isArray(content)) return [];
  return content
    .filter((entry) => entry.type === "file")
    .map((entry) => ({ path: entry.path, sizeBytes: entry.size, sha: entry.sha }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
