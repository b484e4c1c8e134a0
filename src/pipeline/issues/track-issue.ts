import { isLabelled } from "../../issues/is-labelled.ts";
import { issueRule, type IssueRule } from "../../issues/issue-rule.ts";
import type { RepoConfig } from "../../config/repo-config.ts";
import type { Client } from "../../github/client.ts";
import { findFix } from "../../github/find-fix.ts";
import type { Issue } from "../../model/known-issue.ts";
import type { Repository } from "../../model/run.ts";
import type { Store } from "../../store/store.ts";

export interface Tracking {
  readonly client: Client;
  readonly repository: Repository;
  readonly config: RepoConfig;
  readonly store: Store;
}

/** Keeps what an issue says, or forgets it when it is none of those that tell of failures. Null when it is not kept. */
export async function trackIssue(
  issue: Issue,
  { client, repository: { owner, repo }, config, store }: Tracking,
): Promise<IssueRule | null> {
  if (!isLabelled(issue, [config.issues.label])) {
    await store.forgetIssue({ owner, repo }, issue.number);
    return null;
  }
  const known = await store.trackedIssue({ owner, repo }, issue.number);
  const isSame = known?.updatedAt === issue.updatedAt && known.state === issue.state;
  const fixedBy = isSame ? known.fixedBy : await fixOf(issue, client, { owner, repo });
  const read = issueRule({ repository: { owner, repo }, issue, fixedBy });
  const { labels: _, ...said } = issue;
  const rule = read.kind === "rule" ? JSON.stringify(read.rule) : null;
  await store.saveIssue({ owner, repo, ...said, fixedBy, rule });
  return read;
}

/** Of an issue without a signature nobody asks. */
async function fixOf(issue: Issue, client: Client, repository: Repository): Promise<string | null> {
  if (issue.state === "open" || issueRule({ repository, issue, fixedBy: null }).kind !== "rule") return null;
  return await findFix(client, repository, issue.number);
}
