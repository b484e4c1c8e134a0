import type { Artifact } from "../../src/collect/source.ts";
import type { Job } from "../../src/model/evidence.ts";
import type { Run } from "../../src/model/run.ts";

export function runWith(jobs: readonly Job[]): Run {
  return {
    installationId: 1,
    owner: "octocat",
    repo: "hello",
    runId: 77,
    attempt: 1,
    workflow: "CI",
    workflowId: 3,
    event: "pull_request",
    conclusion: "failure",
    headSha: "a".repeat(40),
    headBranch: "topic",
    headOwner: "octocat",
    url: "https://github.com/octocat/hello/actions/runs/77",
    startedAt: "2025-02-12T10:00:00Z",
    jobs,
    annotations: [],
    problems: [],
  };
}

export function job(id: number, name: string, conclusion: string): Job {
  return { id, name, conclusion, url: null, steps: [] };
}

export function artifact(parts: Partial<Artifact>): Artifact {
  return {
    id: 1,
    name: "logs",
    sizeBytes: 1000,
    expired: false,
    createdAt: "2025-02-12T10:20:00Z",
    ...parts,
  };
}
