import { createIssueIndex, type IssueIndex } from "../../issues/likeness/issue-index.ts";
import { linkFailures, type LinkableIssue } from "../../issues/likeness/link-failures.ts";
import { readTold } from "../../issues/likeness/stored-told.ts";
import type { Repository } from "../../model/run.ts";
import type { CompiledRules } from "../../rules/compiled.ts";
import type { Store } from "../../store/store.ts";
import type { Classified } from "../../triage/classify.ts";

/** Issues that a failure is compared with. */
const mostIssues = 1_000;
/** Indexes kept in memory. */
const mostRemembered = 5;

/** Links failures with the issues of their repository that tell of them. */
export type LinkIssues = (
  repository: Repository,
  classified: readonly Classified[],
  rules: CompiledRules,
) => Promise<readonly Classified[]>;

/** The index of a repository is made once, and again when one of its issues changes. */
export function rememberIssues(store: Store): LinkIssues {
  const known = new Map<string, { readonly version: string; readonly index: IssueIndex<LinkableIssue> }>();
  const indexOf = async ({ owner, repo }: Repository): Promise<IssueIndex<LinkableIssue>> => {
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
  return async (repository, classified, rules) =>
    classified.length === 0 ? classified : linkFailures(classified, await indexOf(repository), rules);
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
