import { type Call, idParam, notFound, repositoryOf, type Route, textIn } from "../answer.ts";
import { botLogin } from "../render/app.ts";
import { renderPull, renderPullFile, renderPullSimple } from "../render/pull.ts";
import type { Pull, Repository } from "../world.ts";

export const pullRoutes: Readonly<Record<string, Route>> = {
  "pulls/list": (call) => {
    const repo = repositoryOf(call);
    const items = repo.pulls
      .filter((pull) => wanted(pull, call.query))
      .toSorted((a, b) => b.number - a.number)
      .map((pull) => renderPullSimple(call.site, repo, pull));
    return { status: 200, list: { items } };
  },

  "pulls/create": (call) => {
    const repo = repositoryOf(call);
    const numbers = [...repo.issues, ...repo.pulls].map(({ number }) => number);
    const headBranch = textIn(call.body, "head") ?? "";
    const pull: Pull = {
      number: Math.max(0, ...numbers) + 1,
      title: textIn(call.body, "title") ?? "",
      body: textIn(call.body, "body") ?? "",
      author: botLogin(call.world.app),
      state: "open",
      headOwner: repo.owner,
      headRepo: repo.name,
      headBranch,
      headSha: repo.branches[headBranch] ?? "",
      baseBranch: textIn(call.body, "base") ?? "",
      mergedAt: null,
      mergeCommitSha: null,
      files: [],
      createdAt: call.now,
    };
    repo.pulls.push(pull);
    return { status: 201, body: renderPull(call.site, repo, pull) };
  },

  "pulls/get": (call) => {
    const { repo, pull } = pullOf(call);
    return { status: 200, body: renderPull(call.site, repo, pull) };
  },

  // GitHub lists at most 3,000 files.
  "pulls/list-files": (call) => {
    const { repo, pull } = pullOf(call);
    const items = pull.files
      .slice(0, 3000)
      .map((path) => renderPullFile(call.site, repo, { sha: pull.headSha, path }));
    return { status: 200, list: { items } };
  },
};

function pullOf(call: Call): { repo: Repository; pull: Pull } {
  const repo = repositoryOf(call);
  const pull = repo.pulls.find((one) => one.number === idParam(call, "pull_number"));
  if (pull === undefined) throw notFound();
  return { repo, pull };
}

/** `head` counts only as `owner:branch`; anything else GitHub ignores. */
function wanted(pull: Pull, query: Readonly<Record<string, string>>): boolean {
  const { state = "open", head, base } = query;
  return (
    (state === "all" || pull.state === state) &&
    (head === undefined || !head.includes(":") || `${pull.headOwner}:${pull.headBranch}` === head) &&
    (base === undefined || pull.baseBranch === base)
  );
}
