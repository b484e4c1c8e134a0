import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Octokit } from "@octokit/rest";
import JSZip from "jszip";
import { addAttempt, antreaWorld } from "./antrea/antrea-world.ts";
import { connect, statusOf } from "./connect.ts";
import { bytesOf } from "./content.ts";
import { type StandIn, startGitHub } from "./stand-in.ts";
import { type Job, onlyRepository, onlyRun, type Repository, type Run } from "./world.ts";

const place = { owner: "antrea-io", repo: "antrea" };
let github: StandIn;
let octokit: Octokit;
let repo: Repository;
let run: Run;

beforeEach(async () => {
  github = await startGitHub(await antreaWorld({ lines: 400 }));
  octokit = connect(github, 50_000_001);
  repo = onlyRepository(github.world);
  run = onlyRun(github.world);
});

afterEach(() => github.close());

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

function failedJob(): Job {
  const job = run.attempts[0]?.jobs.find((one) => one.conclusion === "failure");
  if (job === undefined) throw new Error("No job failed.");
  return job;
}
