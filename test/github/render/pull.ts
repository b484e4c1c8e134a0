import { renderLabel } from "./issue.ts";
import type { Pull, Repository } from "../world.ts";
import { renderRepository } from "./repository.ts";
import { nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

/** A pull request as lists give it. */
export function renderPullSimple(site: Site, repo: Repository, pull: Pull) {
  const api = `${site.api}/repos/${repo.owner}/${repo.name}`;
  const url = `${api}/pulls/${pull.number}`;
  const html = `${site.web}/${repo.owner}/${repo.name}/pull/${pull.number}`;
  const links = {
    self: url,
    html,
    issue: `${api}/issues/${pull.number}`,
    comments: `${api}/issues/${pull.number}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: pull.number + 2_000_000_000,
    node_id: nodeId("PR", pull.number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: links.issue,
    number: pull.number,
    state: pull.state,
    locked: pull.locked === true,
    title: pull.title,
    user: renderUser(site, pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.mergedAt ?? pull.createdAt,
    closed_at: pull.state === "closed" ? (pull.mergedAt ?? pull.createdAt) : null,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: (pull.labels ?? []).map((name) =>
      renderLabel(`${site.api}/repos/${repo.owner}/${repo.name}`, name),
    ),
    milestone: null,
    draft: false,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: renderHead(site, repo, pull),
    base: renderBase(site, repo, pull),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: "CONTRIBUTOR",
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request as `GET .../pulls/{number}` gives it. */
export function renderPull(site: Site, repo: Repository, pull: Pull) {
  const merged = pull.mergedAt !== null;
  return {
    ...renderPullSimple(site, repo, pull),
    merged,
    mergeable: merged ? null : true,
    rebaseable: merged ? null : true,
    mergeable_state: merged ? "unknown" : "unstable",
    merged_by: merged ? renderUser(site, "maintainer") : null,
    comments: repo.comments.filter((comment) => comment.number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: true,
    commits: 1,
    additions: pull.files.length,
    deletions: 0,
    changed_files: pull.files.length,
  };
}

export function renderPullFile(site: Site, repo: Repository, at: { sha: string; path: string }) {
  const page = `${site.web}/${repo.owner}/${repo.name}`;
  return {
    sha: at.sha,
    filename: at.path,
    status: "modified",
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: `${page}/blob/${at.sha}/${encodeURIComponent(at.path)}`,
    raw_url: `${page}/raw/${at.sha}/${encodeURIComponent(at.path)}`,
    contents_url: `${site.api}/repos/${repo.owner}/${repo.name}/contents/${encodeURIComponent(at.path)}?ref=${at.sha}`,
    patch: "@@ -1 +1,2 @@\n line\n+added line",
  };
}

function renderHead(site: Site, repo: Repository, pull: Pull) {
  const fork = pull.headOwner !== repo.owner;
  const defaultBranch = repo.defaultBranch;
  return {
    label: `${pull.headOwner}:${pull.headBranch}`,
    ref: pull.headBranch,
    sha: pull.headSha,
    user: renderUser(site, pull.headOwner),
    repo: renderRepository(site, { owner: pull.headOwner, name: pull.headRepo, fork, defaultBranch }),
  };
}

function renderBase(site: Site, repo: Repository, pull: Pull) {
  return {
    label: `${repo.owner}:${pull.baseBranch}`,
    ref: pull.baseBranch,
    sha: repo.branches[pull.baseBranch] ?? "",
    user: renderUser(site, repo.owner, "Organization"),
    repo: renderRepository(site, repo),
  };
}
