import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Octokit } from "@octokit/rest";
import { antreaWorld } from "./antrea/antrea-world.ts";
import { connect, statusOf } from "./connect.ts";
import { type StandIn, startGitHub } from "./stand-in.ts";
import { type Job, onlyRepository, onlyRun, type Pull, type Repository, type Run } from "./world.ts";

const place = { owner: "antrea-io", repo: "antrea" };
let github: StandIn;
let octokit: Octokit;
let asApp: Octokit;
let repo: Repository;
let run: Run;

beforeEach(async () => {
  github = await startGitHub(await antreaWorld({ lines: 400 }));
  [octokit, asApp] = [connect(github, 50_000_001), connect(github)];
  repo = onlyRepository(github.world);
  run = onlyRun(github.world);
});

afterEach(() => github.close());

function failedJob(): Job {
  const job = run.attempts[0]?.jobs.find((one) => one.conclusion === "failure");
  if (job === undefined) throw new Error("No job failed.");
  return job;
}

function pullNumbered(number: number): Pull {
  const pull = repo.pulls.find((one) => one.number === number);
  if (pull === undefined) throw new Error("No such pull request.");
  return pull;
}

describe("every answer is one that GitHub's description allows", () => {
  const attempt = () => ({ ...place, run_id: run.id, attempt_number: 1 });
  const failed = () => ({ ...place, job_id: failedJob().id });
  const pull = { ...place, pull_number: 7001 };
  const calls: Readonly<Record<string, () => Promise<{ readonly status: number }>>> = {
    app: () => asApp.rest.apps.getAuthenticated(),
    installations: () => asApp.rest.apps.listInstallations(),
    "installation of a repository": () => asApp.rest.apps.getRepoInstallation(place),
    deliveries: () => asApp.rest.apps.listWebhookDeliveries(),
    repository: () => octokit.rest.repos.get(place),
    runs: () => octokit.rest.actions.listWorkflowRunsForRepo({ ...place, head_sha: run.headSha }),
    run: () => octokit.rest.actions.getWorkflowRun({ ...place, run_id: run.id }),
    attempt: () => octokit.rest.actions.getWorkflowRunAttempt(attempt()),
    "jobs of a run": () => octokit.rest.actions.listJobsForWorkflowRun({ ...place, run_id: run.id }),
    "jobs of an attempt": () => octokit.rest.actions.listJobsForWorkflowRunAttempt(attempt()),
    job: () => octokit.rest.actions.getJobForWorkflowRun(failed()),
    "job log": () => octokit.rest.actions.downloadJobLogsForWorkflowRun(failed()),
    artifacts: () => octokit.rest.actions.listWorkflowRunArtifacts({ ...place, run_id: run.id }),
    pulls: () => octokit.rest.pulls.list(place),
    pull: () => octokit.rest.pulls.get(pull),
    "pull files": () => octokit.rest.pulls.listFiles(pull),
    issue: () => octokit.rest.issues.get({ ...place, issue_number: 6992 }),
    issues: () => octokit.rest.issues.listForRepo({ ...place, state: "all" }),
    "new issue": () => octokit.rest.issues.create({ ...place, title: "A flake", labels: ["known-flake"] }),
    "edited issue": () => octokit.rest.issues.update({ ...place, issue_number: 6992, state: "open" }),
    commit: () => octokit.rest.repos.getCommit({ ...place, ref: "main" }),
    commits: () => octokit.rest.repos.listCommits(place),
    folder: () => octokit.rest.repos.getContent({ ...place, path: "ci/kind" }),
    annotations: () => octokit.rest.checks.listAnnotations({ ...place, check_run_id: failed().job_id }),
    "failed jobs again": () => octokit.rest.actions.reRunWorkflowFailedJobs({ ...place, run_id: run.id }),
    "one job again": () => octokit.rest.actions.reRunJobForWorkflowRun(failed()),
  };
  test("for all that can be asked", async () => {
    const statuses: Record<string, number> = {};
    for (const [name, call] of Object.entries(calls)) statuses[name] = (await call()).status;

    expect(Object.entries(statuses).filter(([, status]) => status !== 200 && status !== 201)).toEqual([]);
    expect(github.violations).toEqual([]);
  });
});

describe("what GitHub does not describe is caught", () => {
  test.each([
    ["a body of the wrong type", "POST", "/issues/7001/comments", { body: 7 }],
    [
      "an unknown conclusion",
      "POST",
      "/check-runs",
      { name: "x", head_sha: "a", status: "completed", conclusion: "bad" },
    ],
    ["a missing field", "POST", "/check-runs", { name: "x" }],
    ["a path the app has no use for", "GET", "/stargazers", undefined],
    ["a page that is no number", "GET", "/pulls?page=first", undefined],
  ])("%s", async (_, method, path, body) => {
    const answer = octokit.request({
      method,
      url: `/repos/antrea-io/antrea${path}`,
      ...(body && { data: body }),
    });

    expect(await statusOf(answer)).toBe(500);
    expect(github.violations.map((one) => one.request)).toEqual([`${method} /repos/antrea-io/antrea${path}`]);
  });

  test("an answer of our own", async () => {
    repo.comments.push({ ...comment(1, "reviewer"), createdAt: "yesterday" });

    expect(await statusOf(octokit.rest.issues.listComments({ ...place, issue_number: 7001 }))).toBe(500);
    expect(github.violations).toHaveLength(1);
  });
});

describe("only who may ask is answered", () => {
  test.each([
    ["nobody", undefined],
    ["a token that was never given out", "token ghs_000000000000000000000000000000000000"],
    ["a token of no kind", "basic YTpi"],
  ])("%s gets 401", async (_, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await fetch(`${github.url}/repos/antrea-io/antrea`, { headers });

    expect(answer.status).toBe(401);
  });

  test("an app signed with another key gets 401", async () => {
    const other = (await import("node:crypto")).generateKeyPairSync("rsa", {
      modulusLength: 2048,
    }).privateKey;
    const privateKey = other.export({ type: "pkcs8", format: "pem" }).toString();
    github.world.app.privateKey = privateKey;
    const stranger = connect(github);

    expect(await statusOf(stranger.rest.apps.getAuthenticated())).toBe(401);
  });
});

test("lists come in pages with links to the next and the last", async () => {
  for (let id = 1; id <= 7; id += 1) repo.comments.push(comment(id, "reviewer"));

  const page = await octokit.rest.issues.listComments({ ...place, issue_number: 7001, per_page: 3, page: 2 });
  const all = await octokit.paginate(octokit.rest.issues.listComments, {
    ...place,
    issue_number: 7001,
    per_page: 3,
  });

  expect(page.data.map((one) => one.id)).toEqual([4, 5, 6]);
  expect(page.headers.link?.match(/rel="\w+"/g)).toEqual([
    'rel="prev"',
    'rel="first"',
    'rel="next"',
    'rel="last"',
  ]);
  expect(all.map((one) => one.id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("an unchanged answer is 304 and costs nothing", async () => {
  const url = "/repos/antrea-io/antrea/pulls/7001";
  const authorization = await token();
  const first = await octokit.request(`GET ${url}`);
  const headers = { "if-none-match": first.headers.etag ?? "" };
  const again = await fetch(github.url + url, { headers: { ...headers, authorization } });
  pullNumbered(7001).title = "Another title";
  const changed = await octokit.request(`GET ${url}`, { headers });

  expect([first.status, again.status, changed.status]).toEqual([200, 304, 200]);
  expect(again.headers.get("x-ratelimit-remaining")).toBe(first.headers["x-ratelimit-remaining"]);
});

async function token(): Promise<string> {
  const made = await asApp.rest.apps.createInstallationAccessToken({ installation_id: 50_000_001 });
  return `token ${made.data.token}`;
}

describe("the app's own writing", () => {
  test("comments bear its name and id, are edited in place and take one reaction of a kind", async () => {
    const made = await octokit.rest.issues.createComment({ ...place, issue_number: 7001, body: "first" });
    const at = { ...place, comment_id: made.data.id };
    await octokit.rest.issues.updateComment({ ...at, body: "second" });
    const reacted = await octokit.rest.reactions.createForIssueComment({ ...at, content: "eyes" });
    const again = await octokit.rest.reactions.createForIssueComment({ ...at, content: "eyes" });

    expect(made.data.user).toMatchObject({ login: "flake-triage[bot]", type: "Bot" });
    expect(made.data.performed_via_github_app?.id).toBe(github.world.app.id);
    expect(github.comments("antrea-io", "antrea", 7001).map((one) => one.body)).toEqual(["second"]);
    expect([reacted.status, again.status]).toEqual([201, 200]);
    expect(github.reactions(made.data.id)).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });

  test("a comment over 65,536 characters is refused", async () => {
    const body = "x".repeat(65_537);

    expect(await statusOf(octokit.rest.issues.createComment({ ...place, issue_number: 7001, body }))).toBe(
      422,
    );
    expect(github.comments("antrea-io", "antrea", 7001)).toEqual([]);
  });

  test("a check run is made, found by name and edited", async () => {
    const { headSha } = run;
    const output = { title: "Triage", summary: "One cause" };
    const made = await octokit.rest.checks.create({
      ...place,
      name: "Flake Triage",
      head_sha: headSha,
      conclusion: "neutral",
      output,
    });
    await octokit.rest.checks.update({
      ...place,
      check_run_id: made.data.id,
      output: { title: "New", summary: "Two" },
    });
    const found = await octokit.rest.checks.listForRef({
      ...place,
      ref: headSha,
      check_name: "Flake Triage",
    });

    expect(found.data.check_runs.map((one) => [one.conclusion, one.output.title])).toEqual([
      ["neutral", "New"],
    ]);
    expect(github.checks("antrea-io", "antrea", headSha)).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });
});

function comment(id: number, author: string) {
  const at = "2025-02-18T05:00:00Z";
  return { id, number: 7001, author, body: "Hello", appId: null, createdAt: at, updatedAt: at };
}
