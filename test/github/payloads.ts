import { notFound } from "./answer.ts";
import { renderCheck } from "./render/check.ts";
import { renderComment, renderIssue, renderLabel } from "./render/issue.ts";
import { renderPull } from "./render/pull.ts";
import { renderRepository } from "./render/repository.ts";
import { attemptOf, renderRun } from "./render/run.ts";
import { nodeId, type Site } from "./render/site.ts";
import { renderUser } from "./render/user.ts";
import type { CheckRun, Comment, Issue, Pull, Repository, Run, World } from "./world.ts";

/** Where webhook bodies come from when no stand-in runs. */
const publicSite: Site = {
  web: "https://github.com",
  api: "https://api.github.com",
  storage: "https://storage.example",
};

interface Place {
  readonly world: World;
  readonly repo: Repository;
  readonly site?: Site;
}

/** Body of `workflow_run` / `completed` for one attempt of a run, the newest unless given. */
export function workflowRunCompleted({ world, repo, site = publicSite }: Place, run: Run, attempt?: number) {
  const number = attempt ?? run.attempts.length;
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/actions/workflows/${run.workflow.id}`;
  const page = `${site.web}/${repo.owner}/${repo.name}`;
  const workflow = {
    id: run.workflow.id,
    node_id: nodeId("W", run.workflow.id),
    name: run.workflow.name,
    path: run.workflow.path,
    state: "active",
    created_at: "2020-06-01T00:00:00Z",
    updated_at: "2020-06-01T00:00:00Z",
    url,
    html_url: `${page}/blob/${repo.defaultBranch}/${run.workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(run.workflow.name)}/badge.svg`,
  };
  return {
    action: "completed",
    workflow_run: { ...renderRun(site, repo, run, number), updated_at: attemptOf(run, number).updatedAt },
    workflow,
    ...envelope({ world, repo, site }, run.actor),
  };
}

/** Body of `issue_comment` / `created`; the comment must be in the world. */
export function issueCommentCreated({ world, repo, site = publicSite }: Place, comment: Comment) {
  const issue = [...repo.issues, ...repo.pulls].find((one) => one.number === comment.number);
  if (issue === undefined) throw notFound();
  return {
    action: "created",
    issue: renderIssue(site, repo, issue),
    comment: renderComment(site, { app: world.app, repo, comment }),
    ...envelope({ world, repo, site }, comment.author),
  };
}

/** Body of `issues` for an issue of the world, after it was changed. */
export function issueChanged(
  { world, repo, site = publicSite }: Place,
  issue: Issue,
  action: "opened" | "edited" | "labeled" | "unlabeled" | "closed" | "reopened" | "deleted",
) {
  return {
    action,
    issue: renderIssue(site, repo, issue),
    ...(action === "edited" ? { changes: {} } : {}),
    ...envelope({ world, repo, site }, issue.author),
  };
}

/** Body of `pull_request` for a pull request of the world. */
export function pullRequestChanged(
  { world, repo, site = publicSite }: Place,
  pull: Pull,
  action: "opened" | "synchronize" | "reopened",
) {
  const before = repo.commits[0]?.sha ?? pull.headSha;
  return {
    action,
    number: pull.number,
    pull_request: renderPull(site, repo, pull),
    ...(action === "synchronize" ? { before, after: pull.headSha } : {}),
    ...envelope({ world, repo, site }, pull.author),
  };
}

/** Body of `pull_request` / `labeled` or `unlabeled`, after the label was set or taken away. */
export function pullRequestLabelled(
  { world, repo, site = publicSite }: Place,
  pull: Pull,
  { action, label }: { readonly action: "labeled" | "unlabeled"; readonly label: string },
) {
  const api = `${site.api}/repos/${repo.owner}/${repo.name}`;
  return {
    action,
    number: pull.number,
    pull_request: renderPull(site, repo, pull),
    label: renderLabel(api, label),
    ...envelope({ world, repo, site }, pull.author),
  };
}

/** Body of `check_run` / `requested_action`: someone pressed a button of our check run. */
export function checkRunRequestedAction(
  { world, repo, site = publicSite }: Place,
  check: CheckRun,
  pressed: { readonly identifier: string; readonly by: string },
) {
  return {
    action: "requested_action",
    check_run: renderCheck(site, { app: world.app, repo, check }),
    requested_action: { identifier: pressed.identifier },
    ...envelope({ world, repo, site }, pressed.by),
  };
}

function envelope({ repo, site }: Required<Place>, sender: string) {
  return {
    repository: renderRepository(site, repo),
    installation: { id: repo.installationId, node_id: nodeId("MDI", repo.installationId) },
    sender: renderUser(site, sender),
  };
}
