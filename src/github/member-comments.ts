import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

const mostComments = 20;
const longestComment = 10_000;

/** What people of the project wrote below an issue: the last 20 of its first 100 comments. */
export async function memberComments(
  client: Client,
  { owner, repo, number }: Repository & { readonly number: number },
): Promise<readonly string[]> {
  try {
    const { data } = await client.rest.issues.listComments({
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    });
    return data
      .filter(({ author_association: who, user }) => members.has(who) && user?.type !== "Bot")
      .map(({ body }) => (body ?? "").slice(0, longestComment))
      .slice(-mostComments);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

const members: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);
