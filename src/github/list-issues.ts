import type { Issue } from "../model/known-issue.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { issueIn } from "./get-issue.ts";
import { isRefusal } from "./status-of.ts";

export interface IssueQuestion extends Repository {
  readonly label: string;
  /** Only those that were changed at this time or later (ISO 8601); null: all. */
  readonly since: string | null;
  /** From 1. */
  readonly page: number;
}

export interface IssuePage {
  readonly issues: readonly Issue[];
  readonly isLast: boolean;
}

const pageSize = 100;

/** One page of the issues with a label, open or closed, those first that were changed longest ago; null where issues may not be listed. */
export async function listIssues(client: Client, question: IssueQuestion): Promise<IssuePage | null> {
  const { owner, repo, label, since, page } = question;
  try {
    const { data } = await client.rest.issues.listForRepo({
      owner,
      repo,
      labels: label,
      state: "all",
      sort: "updated",
      direction: "asc",
      ...(since === null ? {} : { since }),
      per_page: pageSize,
      page,
    });
    return { issues: data.flatMap((raw) => issueIn(raw) ?? []), isLast: data.length < pageSize };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
