import { byId, type Call, idParam, notFound, param, Refusal, repositoryOf, type Route } from "../answer.ts";
import { renderArtifact, renderJob, renderRun } from "../render/run.ts";
import type { Attempt, Job, Repository, Run } from "../world.ts";

export const actionsRoutes: Readonly<Record<string, Route>> = {
  "actions/list-workflow-runs-for-repo": (call) => {
    const repo = repositoryOf(call);
    const items = repo.runs
      .filter((run) => wanted(run, call.query))
      .toSorted((a, b) => b.id - a.id)
      .map((run) => renderRun(call.site, repo, run));
    return { status: 200, list: { items, under: "workflow_runs" } };
  },

  "actions/list-workflow-runs": (call) => {
    const repo = repositoryOf(call);
    const workflow = idParam(call, "workflow_id");
    const items = repo.runs
      .filter((run) => run.workflow.id === workflow && wanted(run, call.query))
      .toSorted((a, b) => b.id - a.id)
      .map((run) => renderRun(call.site, repo, run));
    return { status: 200, list: { items, under: "workflow_runs" } };
  },

  "actions/get-workflow-run": (call) => {
    const { repo, run } = runOf(call);
    return { status: 200, body: renderRun(call.site, repo, run) };
  },

  "actions/get-workflow-run-attempt": (call) => {
    const { repo, run, number } = attemptIn(call);
    return { status: 200, body: renderRun(call.site, repo, run, number) };
  },

  "actions/list-jobs-for-workflow-run": (call) => {
    const { repo, run } = runOf(call);
    const all = call.query["filter"] === "all";
    const numbers = all ? run.attempts.map((_, index) => index + 1) : [run.attempts.length];
    const items = numbers.flatMap((number) => jobsOf(call, { repo, run, number }));
    return { status: 200, list: { items, under: "jobs" } };
  },

  "actions/list-jobs-for-workflow-run-attempt": (call) => ({
    status: 200,
    list: { items: jobsOf(call, attemptIn(call)), under: "jobs" },
  }),

  "actions/download-workflow-run-attempt-logs": (call) => {
    const { run, number, attempt } = attemptIn(call);
    if (attempt.archive === null) throw new Refusal(410, "Gone");
    return redirect(call.blobs.archiveUrl(run.id, number));
  },

  "actions/get-job-for-workflow-run": (call) => {
    const repo = repositoryOf(call);
    const at = jobIn(repo, idParam(call, "job_id"));
    return { status: 200, body: renderJob(call.site, repo, at) };
  },

  "actions/download-job-logs-for-workflow-run": (call) => {
    const { job } = jobIn(repositoryOf(call), idParam(call, "job_id"));
    if (job.log === null) throw notFound();
    return redirect(call.blobs.jobLogUrl(job.id));
  },

  "actions/list-workflow-run-artifacts": (call) => {
    const { repo, run } = runOf(call);
    const { name } = call.query;
    const items = repo.artifacts
      .filter((artifact) => artifact.runId === run.id && (name === undefined || artifact.name === name))
      .map((artifact) => renderArtifact(call.site, repo, artifact));
    return { status: 200, list: { items, under: "artifacts" } };
  },

  "actions/download-artifact": (call) => {
    const artifact = byId(repositoryOf(call).artifacts, idParam(call, "artifact_id"));
    if (param(call, "archive_format") !== "zip") throw notFound();
    if (artifact.expired) throw new Refusal(410, "Artifact has expired");
    return redirect(call.blobs.artifactUrl(artifact.id));
  },

  "actions/re-run-workflow-failed-jobs": (call) => {
    runOf(call);
    return { status: 201, body: {} };
  },

  "actions/re-run-job-for-workflow-run": (call) => {
    jobIn(repositoryOf(call), idParam(call, "job_id"));
    return { status: 201, body: {} };
  },
};

function redirect(location: string) {
  return { status: 302, headers: { location } };
}

function runOf(call: Call): { repo: Repository; run: Run } {
  const repo = repositoryOf(call);
  return { repo, run: byId(repo.runs, idParam(call, "run_id")) };
}

interface AttemptAt {
  readonly repo: Repository;
  readonly run: Run;
  readonly number: number;
}

function attemptIn(call: Call): AttemptAt & { readonly attempt: Attempt } {
  const number = idParam(call, "attempt_number");
  const { repo, run } = runOf(call);
  const attempt = run.attempts[number - 1];
  if (attempt === undefined) throw notFound();
  return { repo, run, number, attempt };
}

function jobsOf(call: Call, { repo, run, number }: AttemptAt) {
  const jobs = run.attempts[number - 1]?.jobs ?? [];
  return jobs.map((job) => renderJob(call.site, repo, { run, attempt: number, job }));
}

function jobIn(repo: Repository, id: number): { run: Run; attempt: number; job: Job } {
  for (const run of repo.runs)
    for (const [index, attempt] of run.attempts.entries())
      for (const job of attempt.jobs) if (job.id === id) return { run, attempt: index + 1, job };
  throw notFound();
}

/** `>=YYYY-MM-DD`, the only form that is asked for. */
function wasCreatedIn(run: Run, created: string | undefined): boolean {
  const since = /^>=(\d{4}-\d\d-\d\d)$/.exec(created ?? "")?.[1];
  const at = run.attempts[0]?.startedAt ?? "";
  return created === undefined || (since !== undefined && at.slice(0, since.length) >= since);
}

function wanted(run: Run, query: Readonly<Record<string, string>>): boolean {
  const conclusion = run.attempts.at(-1)?.conclusion ?? null;
  const status = conclusion === null ? "in_progress" : "completed";
  return (
    (query["head_sha"] === undefined || run.headSha === query["head_sha"]) &&
    (query["branch"] === undefined || run.headBranch === query["branch"]) &&
    (query["event"] === undefined || run.event === query["event"]) &&
    wasCreatedIn(run, query["created"]) &&
    (query["status"] === undefined || [status, conclusion].includes(query["status"]))
  );
}
