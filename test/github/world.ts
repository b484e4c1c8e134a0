/**
 * What a stand-in GitHub knows. Plain and mutable: a test changes it while the stand-in runs, and writes of the
 * app land in it. Times are ISO 8601 in seconds, ids are positive integers, commits are 40 hex digits.
 */
export interface World {
  app: AppIdentity;
  installations: Installation[];
  repositories: Repository[];
  deliveries: Delivery[];
}

export interface AppIdentity {
  id: number;
  clientId: string;
  slug: string;
  owner: string;
  webhookSecret: string;
  /** PEM. The app signs with the private key; the stand-in knows the public one. */
  privateKey: string;
  publicKey: string;
}

export interface Installation {
  id: number;
  account: string;
}

export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface Repository {
  id: number;
  owner: string;
  name: string;
  installationId: number;
  defaultBranch: string;
  /** Anyone not named here may read, as in a public repository. */
  roles: Record<string, Role>;
  /** Files of the default branch by path. */
  files: Record<string, string>;
  /** Files at other commits, by their hash; a commit that is not named has none. Those of forks too, as on GitHub. */
  filesAt?: Record<string, Record<string, string>>;
  commits: Commit[];
  /** Head of each branch of this repository and, as `owner:branch`, of its forks. */
  branches: Record<string, string>;
  runs: Run[];
  artifacts: Artifact[];
  checks: CheckRun[];
  issues: Issue[];
  pulls: Pull[];
  comments: Comment[];
  reactions: Reaction[];
  /** True: the app may write contents, which it does not ask for. */
  contentsWritable?: boolean;
}

export interface Commit {
  sha: string;
  parents: string[];
  message: string;
  author: string;
  date: string;
  files: string[];
}

export interface Pull {
  number: number;
  title: string;
  body: string;
  author: string;
  state: "open" | "closed";
  headOwner: string;
  headRepo: string;
  headBranch: string;
  headSha: string;
  baseBranch: string;
  mergedAt: string | null;
  mergeCommitSha: string | null;
  files: string[];
  createdAt: string;
  labels?: string[];
  /** Nobody but people with write access may comment. */
  locked?: boolean;
}

export interface Issue {
  number: number;
  title: string;
  body: string;
  author: string;
  state: "open" | "closed";
  labels: string[];
  createdAt: string;
  closedAt: string | null;
  /** When it is another time than the two above. */
  updatedAt?: string;
  /** What its timeline tells of its end. */
  closedBy?: ClosedBy;
}

/** A commit that said `Fixes #N`, or a pull request that did and was merged; GitHub's timeline names them in different ways. */
type ClosedBy = { commit: string } | { pull: number };

export interface Comment {
  id: number;
  /** Number of the issue or pull request. */
  number: number;
  author: string;
  body: string;
  /** Id of the app that wrote it; null for people. */
  appId: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface Reaction {
  id: number;
  commentId: number;
  author: string;
  content: "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";
  createdAt: string;
}

export interface Run {
  id: number;
  workflow: { id: number; name: string; path: string };
  number: number;
  event: string;
  title: string;
  headSha: string;
  headBranch: string;
  headOwner: string;
  headRepo: string;
  actor: string;
  createdAt: string;
  /** First to newest; attempt N stands at N - 1. */
  attempts: Attempt[];
}

export interface Attempt {
  conclusion: string | null;
  startedAt: string;
  updatedAt: string;
  jobs: Job[];
  /** Made from the jobs' logs when absent; null: expired. */
  archive?: Content | null;
}

export interface Job {
  id: number;
  name: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string;
  steps: Step[];
  /** Null: the runner was lost or the log expired. */
  log: Content | null;
  annotations: Annotation[];
}

export interface Step {
  number: number;
  name: string;
  conclusion: "success" | "failure" | "skipped" | "cancelled";
  startedAt: string;
  completedAt: string;
}

export interface Annotation {
  path: string;
  line: number;
  level: "failure" | "warning" | "notice";
  title: string | null;
  message: string;
}

export interface Artifact {
  id: number;
  runId: number;
  name: string;
  content: Content;
  createdAt: string;
  expired: boolean;
}

export interface CheckRun {
  id: number;
  name: string;
  headSha: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
  startedAt: string;
  completedAt: string | null;
}

/** One sending of a webhook; `status` 0 where nobody answered. */
export interface Delivery {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  deliveredAt: string;
  redelivery: boolean;
  durationSeconds: number;
  status: number;
  url: string;
  secret: string;
  repositoryId: number | null;
  installationId: number | null;
  payload: Record<string, unknown>;
}

/** Bytes kept, or made while they are sent; `size` as the storage declares it, where it does. */
export type Content = string | Uint8Array | Stream;

export interface Stream {
  readonly size?: number;
  open(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** The repository of a world that has just one, as `antreaWorld` makes it. */
export function onlyRepository(world: World): Repository {
  return first(world.repositories);
}

export function onlyRun(world: World): Run {
  return first(onlyRepository(world).runs);
}

function first<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error("The world is empty.");
  return one;
}

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.find((repo) => same(repo.owner, owner) && same(repo.name, name));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Next id after all that the world has of its kind; ids only grow, as GitHub's do. */
export function nextId(taken: readonly { readonly id: number }[], start: number): number {
  return Math.max(start, ...taken.map((one) => one.id)) + 1;
}
