import type { Artifact, Attempt, Issue, Job, Pull, Repository, Run, World } from "../world.ts";
import { appIdentity } from "./app-keys.ts";
import { logArtifact } from "./artifact.ts";
import { type CommitGraph, commitGraph } from "./commits.ts";
import { jobLog } from "./job-log.ts";
import { kindJobs } from "./jobs.ts";
import { type AntreaOptions, withDefaults } from "./options.ts";

/** The run of the workflow `Kind` that the project starts from, with everything GitHub knows around it. */
export async function antreaWorld(given: Partial<AntreaOptions> = {}): Promise<World> {
  const options = withDefaults(given);
  const graph = commitGraph(options);
  const { owner, name, installationId } = options;
  const repository: Repository = {
    id: 206_000_001,
    owner,
    name,
    installationId,
    defaultBranch: "main",
    roles: { maintainer: "admin", reviewer: "triage", [options.forkOwner]: "read", stranger: "none" },
    files: { "README.md": "# Antrea\n", "ci/kind/version": "v0.26.0\n" },
    commits: graph.commits,
    branches: { main: graph.mainSha, [`${options.forkOwner}:${options.branch}`]: graph.headSha },
    runs: [runOf(options, graph)],
    artifacts: await artifactsOf(options),
    checks: [],
    issues: [issue6992],
    pulls: pullsOf(options, graph),
    comments: [],
    reactions: [],
  };
  return {
    app: appIdentity(),
    installations: [{ id: installationId, account: owner }],
    repositories: [repository],
    deliveries: [],
  };
}

/** Adds another attempt of the run, an hour later, with new job ids; gives its number. */
export function addAttempt(run: Run, given: Partial<AntreaOptions>): number {
  const options = withDefaults(given);
  const number = run.attempts.length + 1;
  const start = Date.parse(run.createdAt) + (number - 1) * 7_200_000;
  const startTime = new Date(start).toISOString().replace(/\.\d+/, "");
  const firstJobId = options.firstJobId + (number - 1) * 1000;
  run.attempts.push(attemptOf({ ...options, startTime, firstJobId }));
  return number;
}

function runOf(options: AntreaOptions, graph: CommitGraph): Run {
  return {
    id: options.runId,
    workflow: { id: 1_300_001, name: "Kind", path: ".github/workflows/kind.yml" },
    number: 12_345,
    event: "pull_request",
    title: "Export metrics of the flow exporter",
    headSha: graph.headSha,
    headBranch: options.branch,
    headOwner: options.forkOwner,
    headRepo: options.name,
    actor: options.forkOwner,
    createdAt: options.startTime,
    attempts: [attemptOf(options)],
  };
}

function attemptOf(options: AntreaOptions): Attempt {
  const jobs = kindJobs(options).map((job, index): Job => {
    const conclusion = job.failing ? "failure" : "success";
    const id = options.firstJobId + index;
    const annotations = job.failing ? failureAnnotations : [];
    const { log, steps, startedAt, completedAt } = jobLog(job, options, options.startTime);
    return { id, name: job.name, conclusion, annotations, log, steps, startedAt, completedAt };
  });
  return {
    conclusion: jobs.some((job) => job.conclusion === "failure") ? "failure" : "success",
    startedAt: options.startTime,
    updatedAt:
      jobs
        .map((job) => job.completedAt)
        .sort()
        .at(-1) ?? options.startTime,
    jobs,
  };
}

const failureAnnotations: Job["annotations"] = [
  { path: ".github", line: 2, level: "failure", title: null, message: "Process completed with exit code 1." },
];

async function artifactsOf(options: AntreaOptions): Promise<Artifact[]> {
  if (options.failure === "none") return [];
  const base = { runId: options.runId, createdAt: options.startTime, expired: false };
  const coverage = {
    ...base,
    id: 2_600_000_001,
    name: "test-e2e-encap-coverage",
    content: "PK\u0005\u0006".padEnd(22, "\0"),
  };
  const content = await logArtifact(options);
  return [coverage, { ...base, id: 2_600_000_002, name: "e2e-kind-encap-non-default.tar.gz", content }];
}

const issue6992: Issue = {
  number: 6992,
  title: "TestServiceExternalIP/testExternalIPAccess fails in DSR mode",
  body: "The client Pod never becomes ready when the load balancer mode is DSR.",
  author: "maintainer",
  state: "closed",
  labels: ["kind/failing-test"],
  createdAt: "2025-02-12T05:00:00Z",
  closedAt: "2025-02-15T01:00:00Z",
};

function pullsOf(options: AntreaOptions, graph: CommitGraph): Pull[] {
  const own = {
    body: "",
    author: "maintainer",
    headOwner: options.owner,
    headRepo: options.name,
    baseBranch: "main",
  };
  const merged = { ...own, state: "closed" as const, createdAt: "2025-01-20T00:00:00Z" };
  return [
    {
      ...merged,
      number: 6903,
      title: "Promote feature gate ServiceExternalIP to Beta",
      headBranch: "promote-service-external-ip",
      headSha: graph.promotionSha,
      mergedAt: "2025-01-25T08:00:00Z",
      mergeCommitSha: graph.promotionSha,
      files: ["pkg/features/antrea_features.go"],
    },
    {
      ...merged,
      number: 6994,
      title: "Fix test testExternalIPAccess in DSR mode",
      headBranch: "fix-external-ip-dsr",
      headSha: graph.fixSha,
      mergedAt: "2025-02-15T00:59:00Z",
      mergeCommitSha: graph.fixSha,
      files: ["test/e2e/service_externalip_test.go"],
    },
    {
      ...own,
      number: options.pullNumber,
      title: "Export metrics of the flow exporter",
      author: options.forkOwner,
      state: "open",
      createdAt: options.startTime,
      headOwner: options.forkOwner,
      headBranch: options.branch,
      headSha: graph.headSha,
      mergedAt: null,
      mergeCommitSha: null,
      files: [...options.changedFiles],
    },
  ];
}
