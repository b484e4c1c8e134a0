import { UserError } from "../errors.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

export interface RepositoryFile {
  readonly text: string;
  /** Of the blob. */
  readonly sha: string;
}

const maxBytes = 1024 * 1024;

/**
 * A text file of the default branch, which a pull request cannot change; null when there is no such file.
 * Throws `UserError` above 1 MB.
 */
export async function readDefaultBranchFile(
  client: Client,
  { owner, repo }: Repository,
  path: string,
): Promise<RepositoryFile | null> {
  const content = await getContent(client, { owner, repo }, path);
  if (content === null || Array.isArray(content) || content.type !== "file") return null;
  if (content.size > maxBytes || content.encoding !== "base64") {
    throw new UserError("file-too-large", `${path} is larger than 1 MB.`, "Split it into smaller files.");
  }
  return { text: Buffer.from(content.content, "base64").toString("utf8"), sha: content.sha };
}

type Content = Awaited<ReturnType<Client["rest"]["repos"]["getContent"]>>["data"];

/** A file or a folder of the default branch; null when there is neither. */
export async function getContent(
  client: Client,
  { owner, repo }: Repository,
  path: string,
): Promise<Content | null> {
  try {
    const { data } = await client.rest.repos.getContent({ owner, repo, path });
    return data;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
