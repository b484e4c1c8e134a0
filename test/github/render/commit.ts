import type { Commit, Repository } from "../world.ts";
import { renderPullFile } from "./pull.ts";
import { nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

export function renderCommit(site: Site, repo: Repository, commit: Commit) {
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/commits/${commit.sha}`;
  const page = `${site.web}/${repo.owner}/${repo.name}/commit`;
  const author = renderUser(site, commit.author);
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.sha),
    commit: renderGitCommit(site, repo, commit),
    url,
    html_url: `${page}/${commit.sha}`,
    comments_url: `${url}/comments`,
    author,
    committer: author,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${site.api}/repos/${repo.owner}/${repo.name}/commits/${sha}`,
      html_url: `${page}/${sha}`,
    })),
  };
}

export function renderCommitWithFiles(site: Site, repo: Repository, commit: Commit) {
  return {
    ...renderCommit(site, repo, commit),
    stats: { additions: commit.files.length, deletions: 0, total: commit.files.length },
    files: commit.files.map((path) => renderPullFile(site, repo, { sha: commit.sha, path })),
  };
}

function renderGitCommit(site: Site, repo: Repository, commit: Commit) {
  const api = `${site.api}/repos/${repo.owner}/${repo.name}/git`;
  const email = `${commit.author}@users.noreply.github.com`;
  const signature = { name: commit.author, email, date: commit.date };
  return {
    author: signature,
    committer: signature,
    message: commit.message,
    tree: { sha: commit.sha, url: `${api}/trees/${commit.sha}` },
    url: `${api}/commits/${commit.sha}`,
    comment_count: 0,
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}
