import { sizeOf } from "../content.ts";
import type { Artifact, Attempt, Job, Repository, Run } from "../world.ts";
import { renderMinimalRepository } from "./repository.ts";
import { nodeId, type Site } from "./site.ts";
import { renderUser } from "./user.ts";

/** A run seen at one of its attempts. `pull_requests` is empty for heads in forks, as GitHub has it. */
export function renderRun(site: Site, repo: Repository, run: Run, number = run.attempts.length) {
  const attempt = attemptOf(run, number);
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/actions/runs/${run.id}`;
  const html = `${site.web}/${repo.owner}/${repo.name}/actions/runs/${run.id}`;
  const actor = renderUser(site, run.actor);
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId("WFR", run.id),
    check_suite_id: run.id + 1,
    check_suite_node_id: nodeId("CS", run.id + 1),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: number,
    event: run.event,
    status: attempt.conclusion === null ? "in_progress" : "completed",
    conclusion: attempt.conclusion,
    workflow_id: run.workflow.id,
    url,
    html_url: number === run.attempts.length ? html : `${html}/attempts/${number}`,
    pull_requests: run.headOwner === repo.owner ? renderOwnPulls(site, repo, run.headSha) : [],
    created_at: run.createdAt,
    updated_at: attempt.updatedAt,
    run_started_at: attempt.startedAt,
    actor,
    triggering_actor: actor,
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${site.api}/repos/${repo.owner}/${repo.name}/check-suites/${run.id + 1}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: number > 1 ? `${url}/attempts/${number - 1}` : null,
    workflow_url: `${site.api}/repos/${repo.owner}/${repo.name}/actions/workflows/${run.workflow.id}`,
    head_commit: headCommit(run),
    repository: renderMinimalRepository(site, repo),
    head_repository: renderMinimalRepository(site, {
      owner: run.headOwner,
      name: run.headRepo,
      fork: run.headOwner !== repo.owner,
    }),
  };
}

export function attemptOf(run: Run, number: number): Attempt {
  const attempt = run.attempts[number - 1];
  if (attempt === undefined) throw new Error(`Run ${run.id} has no attempt ${number}.`);
  return attempt;
}

export function renderOwnPulls(site: Site, repo: Repository, headSha: string) {
  const url = `${site.api}/repos/${repo.owner}/${repo.name}`;
  const inRepo = { id: repo.id, url, name: repo.name };
  return repo.pulls
    .filter((pull) => pull.headSha === headSha && pull.headOwner === repo.owner && pull.state === "open")
    .map((pull) => ({
      id: pull.number + 2_000_000_000,
      number: pull.number,
      url: `${url}/pulls/${pull.number}`,
      head: { ref: pull.headBranch, sha: pull.headSha, repo: inRepo },
      base: { ref: pull.baseBranch, sha: repo.branches[pull.baseBranch] ?? "", repo: inRepo },
    }));
}

function headCommit(run: Run) {
  const author = { name: run.actor, email: `${run.actor}@users.noreply.github.com` };
  const tree = run.headSha.split("").toReversed().join("");
  return {
    id: run.headSha,
    tree_id: tree,
    message: run.title,
    timestamp: run.createdAt,
    author,
    committer: author,
  };
}

export function renderJob(site: Site, repo: Repository, at: { run: Run; attempt: number; job: Job }) {
  const { run, attempt, job } = at;
  const api = `${site.api}/repos/${repo.owner}/${repo.name}`;
  const status = job.conclusion === null ? "in_progress" : "completed";
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.workflow.name,
    head_branch: run.headBranch,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: attempt,
    node_id: nodeId("CR", job.id),
    head_sha: run.headSha,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${site.web}/${repo.owner}/${repo.name}/actions/runs/${run.id}/job/${job.id}`,
    status,
    conclusion: job.conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.conclusion === null ? null : job.completedAt,
    name: job.name,
    steps: job.steps.map((step) => ({
      name: step.name,
      status: "completed",
      conclusion: step.conclusion,
      number: step.number,
      started_at: step.startedAt,
      completed_at: step.completedAt,
    })),
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: ["ubuntu-latest"],
    runner_id: 1,
    runner_name: "GitHub Actions 1",
    runner_group_id: 2,
    runner_group_name: "GitHub Actions",
  };
}

export function renderArtifact(site: Site, repo: Repository, artifact: Artifact) {
  const url = `${site.api}/repos/${repo.owner}/${repo.name}/actions/artifacts/${artifact.id}`;
  const run = repo.runs.find((one) => one.id === artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId("MDg", artifact.id),
    name: artifact.name,
    size_in_bytes: sizeOf(artifact.content) ?? 0,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: new Date(Date.parse(artifact.createdAt) + 30 * 86_400_000).toISOString().replace(/\.\d+/, ""),
    workflow_run: {
      id: artifact.runId,
      repository_id: repo.id,
      head_repository_id: repo.id,
      head_branch: run?.headBranch ?? repo.defaultBranch,
      head_sha: run?.headSha ?? "",
    },
  };
}
