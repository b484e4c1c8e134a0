import { type Issue, longestBody } from "../model/known-issue.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** The issue of this number; null when it is gone, moved elsewhere, or a pull request. */
export async function getIssue(
  client: Client,
  { owner, repo, number }: Repository & { readonly number: number },
): Promise<Issue | null> {
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number });
    // GitHub leads on to where an issue was moved.
    const isHere = data.repository_url.toLowerCase().endsWith(`/${owner}/${repo}`.toLowerCase());
    return isHere && data.number === number ? issueIn(data) : null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** What any of GitHub's answers says of an issue. */
export interface RawIssue {
  readonly number: number;
  readonly title: string;
  readonly body?: string | null;
  readonly state: string;
  readonly labels: readonly (string | { readonly name?: string })[];
  readonly updated_at: string;
  readonly comments?: number;
  readonly pull_request?: unknown;
}

/** Null for a pull request. */
export function issueIn(raw: RawIssue): Issue | null {
  if (raw.pull_request != null) return null;
  return {
    number: raw.number,
    title: raw.title,
    body: (raw.body ?? "").slice(0, longestBody),
    state: raw.state === "closed" ? "closed" : "open",
    labels: raw.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    updatedAt: raw.updated_at,
    comments: raw.comments ?? 0,
  };
}
