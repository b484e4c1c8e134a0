import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import JSZip from "jszip";
import { addAttempt, antreaWorld } from "./antrea/antrea-world.ts";
import { isObject } from "./answer.ts";
import { bytesOf } from "./content.ts";
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
  [octokit, asApp] = [client({ installationId: 50_000_001 }), client({})];
  repo = onlyRepository(github.world);
  run = onlyRun(github.world);
});

afterEach(() => github.close());

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function client(auth: object): Octokit {
  const { id: appId, privateKey } = github.world.app;
  const options = { baseUrl: github.url, log: silent, authStrategy: createAppAuth };
  return new Octokit({ ...options, auth: { appId, privateKey, ...auth } });
}

async function statusOf(promise: Promise<{ readonly status: number }>): Promise<number> {
  const answer = await promise.catch((error: unknown) => error);
  return isObject(answer) ? Number(answer["status"]) : 0;
}

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
    const stranger = new Octokit({
      baseUrl: github.url,
      log: silent,
      authStrategy: createAppAuth,
      auth: { appId: github.world.app.id, privateKey },
    });

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

describe("the pull request of a fork", () => {
  test("is not found by commit, and is found by head", async () => {
    const byCommit = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...place,
      commit_sha: run.headSha,
    });
    const byHead = await octokit.rest.pulls.list({ ...place, head: "contributor:flow-exporter-metrics" });

    expect(byCommit.data).toEqual([]);
    expect(byHead.data.map((one) => one.number)).toEqual([7001]);
  });

  test.each([
    ["lacks the fix", false, { status: "diverged", ahead_by: 1, behind_by: 20 }],
    ["holds the fix", true, { status: "ahead", ahead_by: 19, behind_by: 0 }],
  ])("%s as the commit graph says", async (_, headHasFix, expected) => {
    repo = onlyRepository(await antreaWorld({ lines: 100, headHasFix }));
    github.world.repositories[0] = repo;
    const fix = repo.pulls.find((pull) => pull.number === 6994)?.mergeCommitSha;
    const basehead = `${fix}...${repo.runs[0]?.headSha}`;

    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...place, basehead });

    expect(data).toMatchObject(expected);
  });

  test("is 38 commits behind main without the fix", async () => {
    const basehead = "main...contributor:flow-exporter-metrics";
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...place, basehead });

    expect([data.status, data.ahead_by, data.behind_by]).toEqual(["diverged", 1, 38]);
  });
});

test.each([
  ["maintainer", "admin", "admin", true],
  ["reviewer", "read", "triage", true],
  ["contributor", "read", "read", false],
  ["stranger", "none", "none", false],
])("the permission of %s is %s, the role %s", async (username, permission, role, mayTriage) => {
  const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...place, username });

  expect([data.permission, data.role_name, data.user?.permissions?.triage]).toEqual([
    permission,
    role,
    mayTriage,
  ]);
  expect(github.violations).toEqual([]);
});

test("files are read from the default branch, and 404 elsewhere", async () => {
  const path = "ci/kind/version";
  const { data } = await octokit.rest.repos.getContent({ ...place, path });
  const onHead = octokit.rest.repos.getContent({ ...place, path, ref: run.headSha });
  const missing = octokit.rest.repos.getContent({ ...place, path: ".github/flake-triage.yml" });

  expect(Buffer.from("content" in data ? data.content : "", "base64").toString()).toBe("v0.26.0\n");
  expect([await statusOf(onHead), await statusOf(missing)]).toEqual([404, 404]);
});

describe("logs and artifacts", () => {
  test("come from another origin, which sees no token", async () => {
    const { data } = await octokit.rest.actions.downloadJobLogsForWorkflowRun({
      ...place,
      job_id: failedJob().id,
    });

    expect(`\uFEFF${String(data)}`).toBe(failedJob().log);
    expect(github.storageRequests.map((one) => one.auth)).toEqual([false]);
  });

  test("of a whole attempt come as an archive of jobs and steps", async () => {
    const at = { ...place, run_id: run.id, attempt_number: 1 };
    const { data } = await octokit.rest.actions.downloadWorkflowRunAttemptLogs(at);
    const zip = await JSZip.loadAsync(
      await new Response(data instanceof ArrayBuffer ? data : null).arrayBuffer(),
    );
    const cut = failedJob().name.slice(0, 90);

    expect(Object.keys(zip.files).filter((name) => name.startsWith("4_"))).toEqual([`4_${cut}.txt`]);
    expect(await zip.file(`4_${cut}.txt`)?.async("string")).toBe(failedJob().log);
    expect(await zip.file(`${cut}/8_Run e2e tests.txt`)?.async("string")).toContain("exit code 1.");
  });

  test("are gone when expired, and not found when the runner was lost", async () => {
    failedJob().log = null;
    for (const artifact of repo.artifacts) artifact.expired = true;
    const log = octokit.rest.actions.downloadJobLogsForWorkflowRun({
      ...place,
      job_id: failedJob().id,
    });
    const artifact = octokit.rest.actions.downloadArtifact({
      ...place,
      artifact_id: 2_600_000_002,
      archive_format: "zip",
    });

    expect([await statusOf(log), await statusOf(artifact)]).toEqual([404, 410]);
    expect(github.violations).toEqual([]);
  });

  test("belong to their attempt", async () => {
    const number = addAttempt(run, { failure: "none", lines: 100 });
    const at = { ...place, run_id: run.id };
    const [first, second] = await Promise.all(
      [1, number].map((attempt_number) =>
        octokit.rest.actions.listJobsForWorkflowRunAttempt({ ...at, attempt_number }),
      ),
    );
    const failing = (answer: typeof first) =>
      answer?.data.jobs.filter((job) => job.conclusion === "failure").length;

    expect([failing(first), failing(second)]).toEqual([1, 0]);
    expect((await octokit.rest.actions.getWorkflowRun(at)).data).toMatchObject({
      run_attempt: 2,
      conclusion: "success",
    });
  });

  test("can be made while they are sent", async () => {
    const world = await antreaWorld({ lines: 20_000, streamed: true });
    const log = world.repositories[0]?.runs[0]?.attempts[0]?.jobs[4]?.log ?? "";
    let size = 0;
    for await (const chunk of bytesOf(log)) size += chunk.length;

    expect(size).toBeGreaterThan(1_500_000);
  });
});

function comment(id: number, author: string) {
  const at = "2025-02-18T05:00:00Z";
  return { id, number: 7001, author, body: "Hello", appId: null, createdAt: at, updatedAt: at };
}
