import { type Call, notFound, param, Refusal, repositoryOf, type Route } from "../answer.ts";
import { compareCommits, history, resolveRef } from "../graph.ts";
import { renderCommit, renderCommitWithFiles } from "../render/commit.ts";
import { renderPullSimple } from "../render/pull.ts";
import type { Commit, Repository } from "../world.ts";

export const commitRoutes: Readonly<Record<string, Route>> = {
  "repos/list-commits": (call) => {
    const repo = repositoryOf(call);
    const bySha = new Map(repo.commits.map((commit) => [commit.sha, commit]));
    const start = commitOf(repo, call.query["sha"] ?? repo.defaultBranch);
    const { path, since, until } = call.query;
    const items = history(bySha, start)
      .filter((commit) => path === undefined || commit.files.some((file) => file.startsWith(path)))
      .filter((commit) => since === undefined || commit.date >= since)
      .filter((commit) => until === undefined || commit.date <= until)
      .map((commit) => renderCommit(call.site, repo, commit));
    return { status: 200, list: { items } };
  },

  "repos/get-commit": (call) => {
    const repo = repositoryOf(call);
    return { status: 200, body: renderCommitWithFiles(call.site, repo, commitOf(repo, param(call, "ref"))) };
  },

  // Empty for the head of a fork: GitHub looks at branches of this repository only.
  "repos/list-pull-requests-associated-with-commit": (call) => {
    const repo = repositoryOf(call);
    const sha = param(call, "commit_sha");
    const items = repo.pulls
      .filter(
        (pull) => pull.mergeCommitSha === sha || (pull.headSha === sha && pull.headOwner === repo.owner),
      )
      .map((pull) => renderPullSimple(call.site, repo, pull));
    return { status: 200, list: { items } };
  },

  "repos/compare-commits-with-basehead": (call) => {
    const repo = repositoryOf(call);
    const [base = "", head = ""] = param(call, "basehead").split("...");
    const comparison = compareCommits(repo, base, head);
    if (comparison === null) throw notFound();
    return { status: 200, body: renderComparison(call, repo, comparison) };
  },
};

function commitOf(repo: Repository, ref: string): Commit {
  const sha = resolveRef(repo, ref);
  const commit = repo.commits.find((one) => one.sha === sha);
  if (commit === undefined) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  return commit;
}

function renderComparison(
  { site, params }: Call,
  repo: Repository,
  comparison: NonNullable<ReturnType<typeof compareCommits>>,
) {
  const name = params["basehead"] ?? "";
  const page = `${site.web}/${repo.owner}/${repo.name}/compare/${encodeURIComponent(name)}`;
  return {
    url: `${site.api}/repos/${repo.owner}/${repo.name}/compare/${encodeURIComponent(name)}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: renderCommit(site, repo, comparison.base),
    merge_base_commit: renderCommit(site, repo, comparison.mergeBase),
    status: comparison.status,
    ahead_by: comparison.ahead.length,
    behind_by: comparison.behindBy,
    total_commits: comparison.ahead.length,
    commits: comparison.ahead.map((commit) => renderCommit(site, repo, commit)),
    files: [],
  };
}
