import type { RepoConfig } from "../../config/repo-config.ts";
import type { Client } from "../../github/client.ts";
import { findFix } from "../../github/find-fix.ts";
import { memberComments } from "../../github/member-comments.ts";
import { marksFailures } from "../../issues/failure-labels.ts";
import { isLabelled } from "../../issues/is-labelled.ts";
import { issueRule, type IssueRule } from "../../issues/issue-rule.ts";
import { readTold, writeTold } from "../../issues/likeness/stored-told.ts";
import { toldInIssue } from "../../issues/likeness/told-in-issue.ts";
import type { Issue, TrackedIssue } from "../../model/known-issue.ts";
import type { Repository } from "../../model/run.ts";
import type { Store } from "../../store/store.ts";
import type { LookUps } from "./look-ups.ts";

export interface Tracking {
  readonly client: Client;
  readonly repository: Repository;
  readonly config: RepoConfig;
  readonly store: Store;
  readonly lookUps: LookUps;
  readonly now: Date;
}

/**
 * Keeps what an issue says, or forgets it when it is none of those that tell of failures. Null when it has no signature to
 * answer to: it is not kept, or only compared with failures.
 */
export async function trackIssue(issue: Issue, tracking: Tracking): Promise<IssueRule | null> {
  const { config, store, repository } = tracking;
  const isSignature = isLabelled(issue, [config.issues.label]);
  if (!isSignature && !issue.labels.some((label) => marksFailures(label, config.issues.linkLabels))) {
    await store.forgetIssue(repository, issue.number);
    return null;
  }
  const { owner, repo } = repository;
  const known = await store.trackedIssue(repository, issue.number);
  const { fixedBy, told } = wholeAs(issue, known) ?? (await lookUp(issue, tracking));
  const read = isSignature ? issueRule({ repository, issue, fixedBy }) : null;
  const { labels: _, comments: __, ...said } = issue;
  const rule = read?.kind === "rule" ? JSON.stringify(read.rule) : null;
  await store.saveIssue({ owner, repo, ...said, fixedBy, rule, told });
  return read;
}

type Looked = Pick<TrackedIssue, "fixedBy" | "told">;

/** What is known of an issue that did not change, unless something was left for later. */
function wholeAs({ updatedAt, state }: Issue, known: TrackedIssue | null): Looked | null {
  if (known?.told == null || known.updatedAt !== updatedAt || known.state !== state) return null;
  return readTold(known.told)?.isWhole === true ? known : null;
}

async function lookUp(issue: Issue, { client, repository, lookUps, now }: Tracking): Promise<Looked> {
  const { number } = issue;
  const isClosed = issue.state === "closed";
  const isOld = isClosed && now.getTime() - Date.parse(issue.updatedAt) > oldMs;
  const wanted = isOld ? 0 : Number(isClosed) + Number(issue.comments > 0);
  const isWhole = lookUps.take(wanted);
  const asks = isWhole && !isOld;
  const fixedBy = asks && isClosed ? await findFix(client, repository, number) : null;
  const comments = asks && issue.comments > 0 ? await memberComments(client, { ...repository, number }) : [];
  return { fixedBy, told: writeTold({ isWhole, told: toldInIssue({ ...issue, comments }) }) };
}

/** Of an issue that was closed this long ago nothing more is asked: every branch has its fix. */
const oldMs = 365 * 86_400_000;
