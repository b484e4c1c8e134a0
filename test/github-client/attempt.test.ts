import { afterEach, describe, expect, test } from "@jest/globals";
import { fetchAttempt } from "../../src/github/fetch-attempt.ts";
import { always, connected, here, json, root } from "./small-server.ts";
import type { Connected, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

async function start(routes: Routes): Promise<Connected> {
  server = await connected(routes);
  return server;
}

const attempt = { ...here, installationId: 1, runId: 9, attempt: 2 };
const runPath = `GET ${root}/actions/runs/9`;
const attemptPath = `${runPath}/attempts/2`;

const run = {
  name: "Kind",
  path: ".github/workflows/kind.yml",
  event: "pull_request",
  conclusion: "failure",
  run_attempt: 2,
  head_sha: "abc",
  head_branch: "topic",
  head_repository: { owner: { login: "contributor" } },
  html_url: "https://example.test/runs/9",
  run_started_at: "2025-02-14T10:00:00Z",
  created_at: "2025-02-13T10:00:00Z",
};

function job(id: number, conclusion: string | null, runAttempt = 2): object {
  return {
    id,
    name: `job ${id}`,
    conclusion,
    run_attempt: runAttempt,
    html_url: `https://example.test/job/${id}`,
    check_run_url: `https://api.example.test${root}/check-runs/${id + 1000}`,
    steps: [
      { number: 1, name: "Run tests", conclusion, started_at: "2025-02-14T10:00:01Z", completed_at: null },
    ],
  };
}

function jobs(...listed: readonly object[]): object {
  return { total_count: listed.length, jobs: listed };
}

const annotation = {
  path: ".github",
  start_line: 1,
  annotation_level: "failure",
  title: null,
  message: "The runner has received a shutdown signal.",
};

function annotationsOf(id: number): string {
  return `GET ${root}/check-runs/${id + 1000}/annotations`;
}

test("an attempt comes with its jobs, their steps, and the annotations of those that failed", async () => {
  const { client } = await start({
    [attemptPath]: always(200, run),
    [`${attemptPath}/jobs`]: always(200, jobs(job(5, "failure"), job(6, "success"))),
    [annotationsOf(5)]: always(200, [annotation]),
  });
  const step = { number: 1, name: "Run tests", startedAt: "2025-02-14T10:00:01Z", completedAt: null };
  expect(await fetchAttempt(client, attempt)).toEqual({
    ...attempt,
    workflow: "Kind",
    workflowId: null,
    event: "pull_request",
    conclusion: "failure",
    headSha: "abc",
    headBranch: "topic",
    headOwner: "contributor",
    url: "https://example.test/runs/9",
    startedAt: "2025-02-14T10:00:00Z",
    jobs: [
      {
        id: 5,
        name: "job 5",
        conclusion: "failure",
        url: "https://example.test/job/5",
        steps: [{ ...step, conclusion: "failure" }],
      },
      {
        id: 6,
        name: "job 6",
        conclusion: "success",
        url: "https://example.test/job/6",
        steps: [{ ...step, conclusion: "success" }],
      },
    ],
    annotations: [
      {
        job: "job 5",
        path: ".github",
        line: 1,
        level: "failure",
        title: "",
        message: "The runner has received a shutdown signal.",
      },
    ],
    problems: [],
  });
});

test("jobs are read from all pages", async () => {
  const { client } = await start({
    [attemptPath]: always(200, run),
    [`${attemptPath}/jobs`]: (request, response) => {
      const second = request.url.includes("page=2");
      const link = `<${server?.url}${root}/actions/runs/9/attempts/2/jobs?per_page=100&page=2>; rel="next"`;
      json(response, 200, jobs(job(second ? 6 : 5, "success")), second ? {} : { link });
    },
  });
  const { jobs: read } = await fetchAttempt(client, attempt);
  expect(read.map(({ id }) => id)).toEqual([5, 6]);
});

describe("a server that does not tell attempts apart", () => {
  test("is asked for the run and the attempt's jobs in it", async () => {
    const { client } = await start({
      [runPath]: always(200, run),
      [`${runPath}/jobs`]: always(200, jobs(job(5, "success", 1), job(6, "success", 2))),
    });
    const read = await fetchAttempt(client, attempt);
    expect([read.conclusion, read.jobs.map(({ id }) => id)]).toEqual(["failure", [6]]);
  });

  test("does not lend an older attempt the conclusion of the newest", async () => {
    const { client } = await start({
      [runPath]: always(200, { ...run, run_attempt: 3, conclusion: "success" }),
      [`${runPath}/jobs`]: always(200, jobs()),
    });
    expect((await fetchAttempt(client, attempt)).conclusion).toBeNull();
  });
});

test("a fork that is gone has no owner, and a nameless workflow is called by its file", async () => {
  const { client } = await start({
    [attemptPath]: always(200, { ...run, head_repository: null, name: null }),
    [`${attemptPath}/jobs`]: always(200, jobs()),
  });
  const { headOwner, workflow } = await fetchAttempt(client, attempt);
  expect([headOwner, workflow]).toEqual([null, ".github/workflows/kind.yml"]);
});

test.each([
  [[5], "The annotations of job job 5 could not be fetched (404)."],
  [[5, 6, 7], "The annotations of job job 5 and of 2 more could not be fetched (404)."],
])("annotations that cannot be had are one problem: jobs %j", async (ids, reason) => {
  const { client } = await start({
    [attemptPath]: always(200, run),
    [`${attemptPath}/jobs`]: always(200, jobs(...ids.map((id) => job(id, "failure")))),
  });
  const { annotations, problems } = await fetchAttempt(client, attempt);
  expect({ annotations, problems }).toEqual({ annotations: [], problems: [{ file: "annotations", reason }] });
});

test("annotations are bounded in number and length", async () => {
  const many = Array.from({ length: 80 }, () => ({ ...annotation, message: "x".repeat(60_000) }));
  const { client } = await start({
    [attemptPath]: always(200, run),
    [`${attemptPath}/jobs`]: always(200, jobs(job(5, "failure"))),
    [annotationsOf(5)]: always(200, many),
  });
  const { annotations } = await fetchAttempt(client, attempt);
  expect(annotations.map(({ message }) => message.length)).toEqual(Array.from({ length: 50 }, () => 8000));
});

test("a run that GitHub does not know is an error", async () => {
  const { client } = await start({});
  await expect(fetchAttempt(client, attempt)).rejects.toMatchObject({ status: 404 });
});
