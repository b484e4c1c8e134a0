import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";

/** GitHub lists no more than these. */
const maxFiles = 3000;

/** Paths that a pull request changes, those it renames under both names; one request for each hundred. */
export async function listChangedFiles(
  client: Client,
  { owner, repo }: Repository,
  number: number,
): Promise<readonly string[]> {
  const files = await client.paginate(client.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  });
  const paths = files.flatMap((file) => [file.filename, file.previous_filename ?? file.filename]);
  return [...new Set(paths)].slice(0, maxFiles);
}
