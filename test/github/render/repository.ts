import { idOf, nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

const born = "2019-11-01T00:00:00Z";

/** A repository by name, as it is embedded in runs and pull requests; forks too. */
export function renderMinimalRepository(site: Site, named: NamedRepository) {
  const full = `${named.owner}/${named.name}`;
  const url = `${site.api}/repos/${full}`;
  return {
    id: named.id ?? idOf(full),
    node_id: nodeId("R", full),
    name: named.name,
    full_name: full,
    private: false,
    owner: renderUser(site, named.owner, named.fork === true ? "User" : "Organization"),
    html_url: `${site.web}/${full}`,
    description: null,
    fork: named.fork === true,
    url,
    ...links(url),
  };
}

export interface NamedRepository {
  readonly id?: number;
  readonly owner: string;
  readonly name: string;
  readonly fork?: boolean;
}

/** A repository as `GET /repos/...` and webhooks give it. */
export function renderRepository(site: Site, named: NamedRepository & { readonly defaultBranch: string }) {
  const full = `${named.owner}/${named.name}`;
  return {
    ...renderMinimalRepository(site, named),
    git_url: `git://github.com/${full}.git`,
    ssh_url: `git@github.com:${full}.git`,
    clone_url: `${site.web}/${full}.git`,
    svn_url: `${site.web}/${full}`,
    mirror_url: null,
    homepage: null,
    language: "Go",
    ...counts,
    ...features,
    license: null,
    visibility: "public",
    default_branch: named.defaultBranch,
    pushed_at: born,
    created_at: born,
    updated_at: born,
  };
}

const counts = {
  size: 1024,
  forks: 1,
  forks_count: 1,
  stargazers_count: 1,
  watchers: 1,
  watchers_count: 1,
  open_issues: 1,
  open_issues_count: 1,
  network_count: 1,
  subscribers_count: 1,
};

const features = {
  archived: false,
  disabled: false,
  allow_forking: true,
  is_template: false,
  topics: [],
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  web_commit_signoff_required: false,
};

function links(url: string) {
  return {
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
