import {
  byId,
  type Call,
  idParam,
  notFound,
  param,
  Refusal,
  repositoryOf,
  type Route,
  textIn,
} from "../answer.ts";
import { botLogin } from "../render/app.ts";
import { renderComment, renderIssue, renderLabel, renderReaction, updatedAtOf } from "../render/issue.ts";
import { renderUser } from "../render/user.ts";
import { type Comment, type Issue, nextId, type Pull, type Reaction, type Repository } from "../world.ts";

export const issueRoutes: Readonly<Record<string, Route>> = {
  "issues/list-for-repo": (call) => {
    const repo = repositoryOf(call);
    const { state = "open", labels = "", since = "", creator, sort, direction } = call.query;
    const names = labels
      .toLowerCase()
      .split(",")
      .filter((name) => name !== "");
    const items = [...repo.issues, ...repo.pulls]
      .filter((issue) => state === "all" || issue.state === state)
      .filter((issue) =>
        names.every((name) => issue.labels?.some((one) => one.toLowerCase() === name) === true),
      )
      .filter((issue) => updatedAtOf(issue) >= since)
      .filter(({ author }) => creator === undefined || author === creator)
      .toSorted((a, b) => b.number - a.number)
      .toSorted((a, b) => (sort === "updated" ? updatedAtOf(b).localeCompare(updatedAtOf(a)) : 0));
    const ordered = (direction === "asc" ? items.toReversed() : items).map((issue) =>
      renderIssue(call.site, repo, issue),
    );
    return { status: 200, list: { items: ordered } };
  },

  // Those that some issue or pull request has: no others matter here.
  "issues/list-labels-for-repo": (call) => {
    const repo = repositoryOf(call);
    const names = new Set([...repo.issues, ...repo.pulls].flatMap(({ labels = [] }) => labels));
    const api = `${call.site.api}/repos/${repo.owner}/${repo.name}`;
    return { status: 200, list: { items: [...names].sort().map((name) => renderLabel(api, name)) } };
  },

  "issues/get": (call) => {
    const repo = repositoryOf(call);
    return { status: 200, body: renderIssue(call.site, repo, issueOf(call, repo)) };
  },

  "issues/create": (call) => {
    const repo = repositoryOf(call);
    const numbers = [...repo.issues, ...repo.pulls].map((one) => one.number);
    const issue: Issue = {
      number: Math.max(0, ...numbers) + 1,
      title: String(call.body["title"]),
      body: bodyOf(call),
      author: botLogin(call.world.app),
      state: "open",
      labels: labelsIn(call.body) ?? [],
      createdAt: call.now,
      closedAt: null,
    };
    repo.issues.push(issue);
    return { status: 201, body: renderIssue(call.site, repo, issue) };
  },

  "issues/update": (call) => {
    const repo = repositoryOf(call);
    const issue = issueOf(call, repo);
    const state = textIn(call.body, "state");
    issue.title = textIn(call.body, "title") ?? issue.title;
    if (textIn(call.body, "body") !== null) issue.body = bodyOf(call);
    if (state === "open" || state === "closed") issue.state = state;
    if (issue.labels !== undefined) issue.labels = labelsIn(call.body) ?? issue.labels;
    return { status: 200, body: renderIssue(call.site, repo, issue) };
  },

  // A commit is named by the event itself; of a pull request only that it mentions the issue.
  "issues/list-events-for-timeline": (call) => {
    const repo = repositoryOf(call);
    const issue = issueOf(call, repo);
    if (!("closedBy" in issue) || issue.closedBy === undefined) return { status: 200, list: { items: [] } };
    return { status: 200, list: { items: endOf(call, repo, { issue, by: issue.closedBy }) } };
  },

  // A label that is not there yet is made.
  "issues/add-labels": (call) => {
    const repo = repositoryOf(call);
    const issue = issueOf(call, repo);
    issue.labels = [...new Set([...(issue.labels ?? []), ...(labelsIn(call.body) ?? [])])];
    return { status: 200, body: renderIssue(call.site, repo, issue).labels };
  },

  "issues/remove-label": (call) => {
    const repo = repositoryOf(call);
    const issue = issueOf(call, repo);
    const name = param(call, "name");
    if (issue.labels?.includes(name) !== true) throw notFound();
    issue.labels = issue.labels.filter((label) => label !== name);
    return { status: 200, body: renderIssue(call.site, repo, issue).labels };
  },

  "issues/list-comments": (call) => {
    const repo = repositoryOf(call);
    const { number } = issueOf(call, repo);
    const since = call.query["since"] ?? "";
    const items = repo.comments
      .filter((comment) => comment.number === number && comment.updatedAt >= since)
      .toSorted((a, b) => a.id - b.id)
      .map((comment) => renderComment(call.site, { app: call.world.app, repo, comment }));
    return { status: 200, list: { items } };
  },

  "issues/create-comment": (call) => {
    const repo = repositoryOf(call);
    const issue = issueOf(call, repo);
    if ("locked" in issue && issue.locked)
      throw new Refusal(403, "Unable to create comment because issue is locked.");
    const comment: Comment = {
      id: nextId(repo.comments, 2_600_000_000),
      number: issue.number,
      author: botLogin(call.world.app),
      body: bodyOf(call),
      appId: call.world.app.id,
      createdAt: call.now,
      updatedAt: call.now,
    };
    repo.comments.push(comment);
    return { status: 201, body: renderComment(call.site, { app: call.world.app, repo, comment }) };
  },

  "issues/get-comment": (call) => {
    const repo = repositoryOf(call);
    const comment = byId(repo.comments, idParam(call, "comment_id"));
    return { status: 200, body: renderComment(call.site, { app: call.world.app, repo, comment }) };
  },

  // An app may edit what others wrote when it may write issues; that it must not is for the tests to see.
  "issues/update-comment": (call) => {
    const repo = repositoryOf(call);
    const comment = byId(repo.comments, idParam(call, "comment_id"));
    comment.body = bodyOf(call);
    comment.updatedAt = call.now;
    return { status: 200, body: renderComment(call.site, { app: call.world.app, repo, comment }) };
  },

  "reactions/list-for-issue-comment": (call) => {
    const repo = repositoryOf(call);
    const comment = byId(repo.comments, idParam(call, "comment_id"));
    const items = repo.reactions
      .filter((reaction) => reaction.commentId === comment.id)
      .map((reaction) => renderReaction(call.site, reaction));
    return { status: 200, list: { items } };
  },

  // The same reaction twice is one reaction: 200 instead of 201.
  "reactions/create-for-issue-comment": (call) => {
    const repo = repositoryOf(call);
    const comment = byId(repo.comments, idParam(call, "comment_id"));
    const author = botLogin(call.world.app);
    const { content } = call.body;
    const same = repo.reactions.find(
      (one) => one.commentId === comment.id && one.author === author && one.content === content,
    );
    if (same !== undefined) return { status: 200, body: renderReaction(call.site, same) };
    const id = nextId(repo.reactions, 250_000_000);
    const reaction = { id, commentId: comment.id, author, content: reactionIn(content), createdAt: call.now };
    repo.reactions.push(reaction);
    return { status: 201, body: renderReaction(call.site, reaction) };
  },
};

function issueOf(call: Call, repo: Repository): Issue | Pull {
  const number = idParam(call, "issue_number");
  const found = [...repo.issues, ...repo.pulls].find((one) => one.number === number);
  if (found === undefined) throw notFound();
  return found;
}

function bodyOf(call: Call): string {
  const body = textIn(call.body, "body") ?? "";
  if (body.length > 65_536)
    throw new Refusal(422, "Validation Failed", {
      errors: [
        {
          resource: "IssueComment",
          code: "unprocessable",
          field: "data",
          message: "Body is too long (maximum is 65536 characters)",
        },
      ],
    });
  return body;
}

function labelsIn(body: Readonly<Record<string, unknown>>): string[] | null {
  const labels = body["labels"];
  return Array.isArray(labels) ? labels.map(String) : null;
}

function reactionIn(content: unknown): Reaction["content"] {
  const known = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;
  const found = known.find((one) => one === content);
  if (found === undefined) throw new Refusal(422, "Validation Failed");
  return found;
}

function endOf(
  call: Call,
  repo: Repository,
  { issue, by }: { issue: Issue; by: NonNullable<Issue["closedBy"]> },
): readonly unknown[] {
  const at = issue.closedAt ?? call.now;
  const url = `${call.site.api}/repos/${repo.owner}/${repo.name}`;
  const actor = renderUser(call.site, "maintainer");
  const commit = "commit" in by ? by.commit : null;
  const pull = "pull" in by ? repo.pulls.find(({ number }) => number === by.pull) : undefined;
  const mention = { event: "cross-referenced", actor, created_at: at, updated_at: at };
  return [
    ...(pull === undefined
      ? []
      : [{ ...mention, source: { type: "issue", issue: renderIssue(call.site, repo, pull) } }]),
    {
      id: 17_000_000 + issue.number,
      node_id: `CE_${issue.number}`,
      url: `${url}/issues/events/${17_000_000 + issue.number}`,
      actor,
      event: "closed",
      commit_id: commit,
      commit_url: commit === null ? null : `${url}/commits/${commit}`,
      created_at: at,
      performed_via_github_app: null,
      state_reason: null,
    },
  ];
}
