import { createHash } from "node:crypto";
import { type Call, notFound, param, Refusal, repositoryOf, type Route, textIn } from "../answer.ts";
import { resolveRef } from "../graph.ts";
import { renderRepository } from "../render/repository.ts";
import { renderUser } from "../render/user.ts";
import type { Repository, Role } from "../world.ts";

export const repoRoutes: Readonly<Record<string, Route>> = {
  "repos/get": (call) => ({ status: 200, body: renderRepository(call.site, repositoryOf(call)) }),

  "repos/get-collaborator-permission-level": (call) => {
    const login = param(call, "username");
    const role = repositoryOf(call).roles[login] ?? "read";
    return { status: 200, body: renderPermission(call, login, role) };
  },

  "repos/get-content": (call) => {
    const repo = repositoryOf(call);
    const path = param(call, "path").replace(/\/$/, "");
    const ref = call.query["ref"];
    const files = filesAt(repo, ref);
    const text = files[path];
    const tree = { ...repo, files };
    if (text === undefined) return { status: 200, body: renderFolder(call, tree, path) };
    if (call.accept.includes("raw"))
      return {
        status: 200,
        body: text,
        headers: { "content-type": "application/vnd.github.raw; charset=utf-8" },
      };
    return {
      status: 200,
      body: { ...renderEntry(call, tree, path), content: encoded(text), encoding: "base64" },
    };
  },
};

/** What needs write permission for contents. */
export const contentRoutes: Readonly<Record<string, Route>> = {
  "git/get-ref": (call) => {
    const repo = repositoryOf(call);
    const name = param(call, "ref").replace(/^heads\//, "");
    const sha = repo.branches[name];
    if (sha === undefined) throw notFound();
    return { status: 200, body: renderRef(call, repo, { name, sha }) };
  },

  "git/create-ref": (call) => {
    const repo = writable(call);
    const name = (textIn(call.body, "ref") ?? "").replace(/^refs\/heads\//, "");
    const sha = textIn(call.body, "sha") ?? "";
    if (repo.branches[name] !== undefined) throw new Refusal(422, "Reference already exists");
    repo.branches[name] = sha;
    return { status: 201, body: renderRef(call, repo, { name, sha }) };
  },

  "repos/create-or-update-file-contents": (call) => {
    const repo = writable(call);
    const branch = textIn(call.body, "branch") ?? repo.defaultBranch;
    const parent = repo.branches[branch];
    if (parent === undefined) throw notFound();
    const path = param(call, "path");
    const text = Buffer.from(textIn(call.body, "content") ?? "", "base64").toString();
    const sha = createHash("sha1").update(`${parent} ${path} ${text}`).digest("hex");
    const files = { ...(repo.filesAt?.[parent] ?? repo.files), [path]: text };
    repo.filesAt = { ...repo.filesAt, [sha]: files };
    const message = textIn(call.body, "message") ?? "";
    repo.commits.push({ sha, parents: [parent], message, author: "app", date: call.now, files: [path] });
    repo.branches[branch] = sha;
    const url = `${call.site.api}/repos/${repo.owner}/${repo.name}/git/commits/${sha}`;
    return {
      status: 201,
      body: { content: null, commit: { sha, url, message, parents: [{ sha: parent }] } },
    };
  },
};

function writable(call: Call): Repository {
  const repo = repositoryOf(call);
  if (repo.contentsWritable !== true) throw new Refusal(403, "Resource not accessible by integration");
  return repo;
}

function renderRef({ site }: Call, repo: Repository, { name, sha }: { name: string; sha: string }) {
  const git = `${site.api}/repos/${repo.owner}/${repo.name}/git`;
  return {
    ref: `refs/heads/${name}`,
    node_id: `REF_${name}`,
    url: `${git}/refs/heads/${name}`,
    object: { type: "commit", sha, url: `${git}/commits/${sha}` },
  };
}

/** Of the default branch when no ref is named. */
function filesAt(repo: Repository, ref: string | undefined): Record<string, string> {
  const sha = ref === undefined ? undefined : (resolveRef(repo, ref) ?? ref);
  if (sha === undefined || sha === repo.branches[repo.defaultBranch]) return repo.files;
  const files = repo.filesAt?.[sha];
  if (files === undefined) throw notFound();
  return files;
}

function renderPermission({ site }: Call, login: string, role: Role) {
  const legacy = {
    admin: "admin",
    maintain: "write",
    write: "write",
    triage: "read",
    read: "read",
    none: "none",
  };
  const ladder: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];
  const at = ladder.indexOf(role);
  const permissions = { pull: at >= 1, triage: at >= 2, push: at >= 3, maintain: at >= 4, admin: at >= 5 };
  const user = { ...renderUser(site, login), permissions, role_name: role };
  return { permission: legacy[role], role_name: role, user };
}

function renderFolder(call: Call, repo: Repository, folder: string) {
  const prefix = folder === "" ? "" : `${folder}/`;
  const inside = Object.keys(repo.files).filter((path) => path.startsWith(prefix));
  if (inside.length === 0) throw notFound();
  const names = new Set(inside.map((path) => prefix + (path.slice(prefix.length).split("/")[0] ?? "")));
  return [...names].sort().map((path) => renderEntry(call, repo, path));
}

function renderEntry({ site }: Call, repo: Repository, path: string) {
  const text = repo.files[path];
  const type = text === undefined ? "dir" : "file";
  const sha = createHash("sha1")
    .update(text ?? contentOf(repo, path))
    .digest("hex");
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/contents/${path}?ref=${repo.defaultBranch}`;
  const page = `${site.web}/${repo.owner}/${repo.name}`;
  const links = {
    self: url,
    git: `${site.api}/repos/${repo.owner}/${repo.name}/git/${type === "file" ? "blobs" : "trees"}/${sha}`,
    html: `${page}/blob/${repo.defaultBranch}/${path}`,
  };
  return {
    name: path.split("/").at(-1),
    path,
    sha,
    size: text === undefined ? 0 : Buffer.byteLength(text),
    url,
    html_url: links.html,
    git_url: links.git,
    download_url: type === "file" ? `${page}/raw/${repo.defaultBranch}/${path}` : null,
    type,
    _links: links,
  };
}

/** A folder's id changes with whatever is in it. */
function contentOf(repo: Repository, folder: string): string {
  return JSON.stringify(Object.entries(repo.files).filter(([path]) => path.startsWith(`${folder}/`)));
}

/** GitHub breaks base64 after 60 characters. */
function encoded(text: string): string {
  return Buffer.from(text).toString("base64").replaceAll(/.{60}/g, "$&\n");
}
