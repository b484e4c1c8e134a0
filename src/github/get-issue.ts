import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface Issue {
  readonly title: string;
  readonly state: string;
}

/** Null when there is none that we may see. */
export async function getIssue(
  client: Client,
  { owner, repo, number }: Repository & { readonly number: number },
): Promise<Issue | null> {
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number });
    return { title: data.title, state: data.state };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
