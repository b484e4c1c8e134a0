import { Buffer } from "node:buffer";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal, statusOf } from "./status-of.ts";

export interface NewFilePull extends Repository {
  /** Default branch. */
  readonly base: string;
  /** Branch to be made; by it the pull request is found again. */
  readonly branch: string;
  readonly path: string;
  readonly text: string;
  readonly title: string;
  readonly body: string;
}

/** Number of the draft pull request that adds one file, opened where there is none; null where the app may not write contents. */
export async function openRulePull(client: Client, wanted: NewFilePull): Promise<number | null> {
  const { owner, repo, base, branch, path, text, title, body } = wanted;
  try {
    const { data: head } = await client.rest.git.getRef({ owner, repo, ref: `heads/${base}` });
    const isNew = await createBranch(client, wanted, head.object.sha);
    const known = isNew ? null : await findPull(client, wanted);
    if (known !== null) return known;
    await unlessThere(
      client.rest.repos.createOrUpdateFileContents({
        owner,
        repo,
        path,
        branch,
        message: title,
        content: Buffer.from(text).toString("base64"),
      }),
    );
    const { data } = await client.rest.pulls.create({
      owner,
      repo,
      head: branch,
      base,
      title,
      body,
      draft: true,
    });
    return data.number;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** False where it is there already. */
async function createBranch(
  client: Client,
  { owner, repo, branch }: NewFilePull,
  sha: string,
): Promise<boolean> {
  return await unlessThere(client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha }));
}

/** GitHub says 422 of what exists. */
async function unlessThere(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    if (statusOf(error) === 422) return false;
    throw error;
  }
}

async function findPull(client: Client, { owner, repo, branch }: NewFilePull): Promise<number | null> {
  const { data } = await client.rest.pulls.list({
    owner,
    repo,
    head: `${owner}:${branch}`,
    state: "all",
    per_page: 1,
  });
  return data[0]?.number ?? null;
}
