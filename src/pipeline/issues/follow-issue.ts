import type { IssueIndex } from "../../issues/likeness/issue-index.ts";
import type { LinkableIssue } from "../../issues/likeness/link-failures.ts";
import { issueRuleId } from "../../issues/issue-rule.ts";
import type { ReadIssueJob } from "../../model/job.ts";
import type { TrackedIssue } from "../../model/known-issue.ts";
import type { Repository } from "../../model/run.ts";
import type { Triage, Verdict } from "../../model/triage.ts";
import type { AttemptRecord } from "../../store/store.ts";
import { followRules } from "../follow-rules.ts";
import { loadRepository } from "../repository-settings.ts";
import type { Workbench } from "../workbench.ts";

/** Attempts that are read again for one change of an issue, and those that are looked at for it. */
const mostAgain = 10;
const mostLookedAt = 100;
const longest = 14 * 86_400_000;

/**
 * Pull requests whose failures an issue tells of by now, or told of before, are read again, so that their comments follow: where its
 * block changed as for any change of the rules, else where it is like their failures.
 */
export async function followIssue(
  job: ReadIssueJob,
  before: TrackedIssue | null,
  bench: Workbench,
): Promise<void> {
  const after = await bench.store.trackedIssue(job, job.issueNumber);
  if (before?.rule !== after?.rule) {
    const { rules } = await loadRepository(job, bench);
    await followRules(job, rules.version, bench);
  }
  if (!isSame(before, after)) await readAgain(job, bench);
}

/** Of what its links depend on. */
function isSame(before: TrackedIssue | null, after: TrackedIssue | null): boolean {
  const parts = (issue: TrackedIssue | null) => [issue?.title, issue?.state, issue?.fixedBy, issue?.told];
  return JSON.stringify(parts(before)) === JSON.stringify(parts(after));
}

async function readAgain(
  { installationId, owner, repo, issueNumber }: ReadIssueJob,
  bench: Workbench,
): Promise<void> {
  const tellsOf = tells(issueNumber, await bench.issuesOf({ owner, repo }));
  const heads = new Map<number, string>();
  let again = 0;
  for await (const attempt of newestAttempts({ owner, repo }, bench)) {
    const { pullNumber, headSha, triage, runId } = attempt;
    if (again >= mostAgain) return;
    if (pullNumber === null || triage === null) continue;
    // Of each pull request only what its comment tells.
    const head = heads.get(pullNumber) ?? headSha;
    heads.set(pullNumber, head);
    if (head !== headSha || !tellsOf(triage)) continue;
    again += 1;
    const key = { installationId, owner, repo, runId, attempt: attempt.attempt };
    await bench.store.queue.add({ kind: "triage-run", ...key, again: true });
  }
}

async function* newestAttempts(
  repository: Repository,
  { store, now }: Workbench,
): AsyncIterable<AttemptRecord> {
  let seen = 0;
  for await (const attempt of store.newestAttempts(repository)) {
    if (Date.parse(attempt.startedAt) < now().getTime() - longest || (seen += 1) > mostLookedAt) return;
    yield attempt;
  }
}

/** Whether a triage tells of an issue, or would by now; one failure is seen in many. */
function tells(issue: number, index: IssueIndex<LinkableIssue>): (triage: Triage) => boolean {
  const known = new Map<string, boolean>();
  const isLike = ({ fingerprint, failure }: Verdict): boolean => {
    const like = known.get(fingerprint) ?? index.likeOne(failure, issue) !== null;
    known.set(fingerprint, like);
    return like;
  };
  return ({ verdicts }) =>
    verdicts.some(
      (verdict) =>
        verdict.knownIssues.some(({ because, url }) => because !== undefined && url.endsWith(`#${issue}`)) ||
        verdict.candidates.some(({ rule }) => rule === issueRuleId(issue)) ||
        isLike(verdict),
    );
}
