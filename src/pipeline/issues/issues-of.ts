import { createIssueIndex, type IssueIndex } from "../../issues/likeness/issue-index.ts";
import type { LinkableIssue } from "../../issues/likeness/link-failures.ts";
import { readTold } from "../../issues/likeness/stored-told.ts";
import type { Repository } from "../../model/run.ts";
import type { Store } from "../../store/store.ts";

/** Issues that a failure is compared with. */
const mostIssues = 1_000;
/** Indexes kept in memory. */
const mostRemembered = 5;

/** The issues of a repository that failures are compared with. */
export type IssuesOf = (repository: Repository) => Promise<IssueIndex<LinkableIssue>>;

/** The index of a repository is made once, and again when one of its issues changes. */
export function rememberIssues(store: Store): IssuesOf {
  const known = new Map<string, { readonly version: string; readonly index: IssueIndex<LinkableIssue> }>();
  return async ({ owner, repo }) => {
    const key = `${owner}/${repo}`;
    const version = await store.issuesVersion({ owner, repo });
    const before = known.get(key);
    known.delete(key);
    const one =
      before?.version === version ? before : { version, index: await makeIndex({ owner, repo }, store) };
    known.set(key, one);
    for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
    return one.index;
  };
}

async function makeIndex({ owner, repo }: Repository, store: Store): Promise<IssueIndex<LinkableIssue>> {
  const rows = await store.toldIssues({ owner, repo }, mostIssues);
  const issues = rows.flatMap(({ told, ...issue }): readonly LinkableIssue[] => {
    const read = readTold(told);
    const url = `${owner}/${repo}#${issue.number}`;
    return read === null ? [] : [{ ...issue, url, told: read.told }];
  });
  return createIssueIndex(issues);
}
