import {
  type AppIdentity,
  type Comment,
  type Issue,
  type Pull,
  type Reaction,
  type Repository,
} from "../world.ts";
import { renderApp } from "./app.ts";
import { idOf, nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

/** An issue, or a pull request seen as an issue (then with `pull_request` in it). */
export function renderIssue(site: Site, repo: Repository, issue: Issue | Pull) {
  const api = `${site.api}/repos/${repo.owner}/${repo.name}`;
  const url = `${api}/issues/${issue.number}`;
  const isPull = "headSha" in issue;
  const html = `${site.web}/${repo.owner}/${repo.name}/${isPull ? "pull" : "issues"}/${issue.number}`;
  const closedAt = isPull
    ? issue.state === "closed"
      ? (issue.mergedAt ?? issue.createdAt)
      : null
    : issue.closedAt;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.number + 2_100_000_000,
    node_id: nodeId("I", issue.number),
    number: issue.number,
    title: issue.title,
    user: renderUser(site, issue.author),
    labels: (issue.labels ?? []).map((name) => renderLabel(api, name)),
    state: issue.state,
    state_reason: isPull || issue.state === "open" ? null : "completed",
    locked: "locked" in issue && issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: repo.comments.filter((comment) => comment.number === issue.number).length,
    created_at: issue.createdAt,
    updated_at: updatedAtOf(issue),
    closed_at: closedAt,
    author_association: "CONTRIBUTOR",
    active_lock_reason: null,
    body: issue.body,
    reactions: renderReactionCounts(url, []),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    ...(isPull && { draft: false, pull_request: pullLinks(api, html, issue) }),
  };
}

export function updatedAtOf(issue: Issue | Pull): string {
  if ("headSha" in issue)
    return issue.state === "closed" ? (issue.mergedAt ?? issue.createdAt) : issue.createdAt;
  return issue.updatedAt ?? issue.closedAt ?? issue.createdAt;
}

function pullLinks(api: string, html: string, pull: Pull) {
  const url = `${api}/pulls/${pull.number}`;
  const { mergedAt } = pull;
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: mergedAt };
}

export function renderLabel(api: string, name: string) {
  const url = `${api}/labels/${encodeURIComponent(name)}`;
  const id = idOf(`label ${name}`);
  return { id, node_id: nodeId("LA", name), url, name, color: "ededed", default: false, description: "" };
}

export function renderComment(site: Site, at: { app: AppIdentity; repo: Repository; comment: Comment }) {
  const { app, repo, comment } = at;
  const api = `${site.api}/repos/${repo.owner}/${repo.name}`;
  const isPull = repo.pulls.some((pull) => pull.number === comment.number);
  const page = `${site.web}/${repo.owner}/${repo.name}/${isPull ? "pull" : "issues"}/${comment.number}`;
  const url = `${api}/issues/comments/${comment.id}`;
  const reactions = repo.reactions.filter((reaction) => reaction.commentId === comment.id);
  return {
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.number}`,
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    user: renderUser(site, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(repo, comment.author),
    reactions: renderReactionCounts(url, reactions),
    performed_via_github_app: comment.appId === app.id ? renderApp(site, app) : null,
  };
}

function associationOf(repo: Repository, login: string): string {
  const role = repo.roles[login] ?? "read";
  return role === "read" || role === "none" ? "NONE" : "MEMBER";
}

export function renderReaction(site: Site, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: renderUser(site, reaction.author),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

function renderReactionCounts(url: string, reactions: readonly Reaction[]) {
  const kinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;
  const count = (kind: string) => reactions.filter((reaction) => reaction.content === kind).length;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, count(kind)]));
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}
