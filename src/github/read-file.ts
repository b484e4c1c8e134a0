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
  repository: Repository,
  path: string,
): Promise<RepositoryFile | null> {
  return fileIn(await getContent(client, repository, path), path);
}

/** The same at a commit: what a pull request proposes, which proves nothing and sets nothing. */
export async function readFileAt(
  client: Client,
  repository: Repository,
  { path, ref }: { readonly path: string; readonly ref: string },
): Promise<RepositoryFile | null> {
  return fileIn(await getContent(client, repository, path, ref), path);
}

function fileIn(content: Content | null, path: string): RepositoryFile | null {
  if (content === null || Array.isArray(content) || content.type !== "file") return null;
  if (content.size > maxBytes || content.encoding !== "base64") {
    throw new UserError("file-too-large", `${path} is larger than 1 MB.`, "Split it into smaller files.");
  }
  return { text: Buffer.from(content.content, "base64").toString("utf8"), sha: content.sha };
}

type Content = Awaited<ReturnType<Client["rest"]["repos"]["getContent"]>>["data"];

/** A file or a folder, of the default branch unless a commit is named; null when there is neither. */
export async function getContent(
  client: Client,
  { owner, repo }: Repository,
  path: string,
  ref?: string,
): Promise<Content | null> {
  try {
    const at = ref === undefined ? {} : { ref };
    const { data } = await client.rest.repos.getContent({ owner, repo, path, ...at });
    return data;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
