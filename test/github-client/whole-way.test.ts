import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ByteStream } from "../../src/collect/source.ts";
import { appIdentity } from "../../src/github/app-identity.ts";
import { connectGitHub } from "../../src/github/client.ts";
import type { Client, GitHub } from "../../src/github/client.ts";
import { evidenceSource } from "../../src/github/evidence-source.ts";
import { fetchAttempt } from "../../src/github/fetch-attempt.ts";
import { findPulls } from "../../src/github/find-pulls.ts";
import { getPull } from "../../src/github/get-pull.ts";
import { headContains } from "../../src/github/head-contains.ts";
import { getPermission } from "../../src/github/permission.ts";
import { readDefaultBranchFile } from "../../src/github/read-file.ts";
import { setCheck } from "../../src/github/set-check.ts";
import { upsertComment } from "../../src/github/upsert-comment.ts";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { startGitHub } from "../github/stand-in.ts";
import type { StandIn } from "../github/stand-in.ts";

let standIn: StandIn;
let github: GitHub;
let client: Client;
let appId: number;

/** Milliseconds: making archives takes its time on a busy machine. */
const patience = 60_000;

const here = { owner: "antrea-io", repo: "antrea" };
const nothing = (): void => {};
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

beforeAll(async () => {
  const world = await antreaWorld();
  standIn = await startGitHub(world);
  appId = world.app.id;
  github = connectGitHub({ appId, privateKey: world.app.privateKey, baseUrl: standIn.url, log });
  client = github.installation(world.installations[0]?.id ?? 0);
}, patience);

afterAll(() => standIn.close());

function attempt() {
  const run = standIn.world.repositories[0]?.runs[0];
  return { ...here, installationId: 1, runId: run?.id ?? 0, attempt: 1 };
}

async function size({ body }: ByteStream): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return bytes;
}

test(
  "a failed run of a fork is read whole although GitHub fails now and then",
  async () => {
    standIn.faults.add({ path: /\/attempts\/1$/, kind: "status", status: 502 });
    standIn.faults.add({ path: /\/access_tokens/, kind: "status", status: 500 });
    standIn.faults.add({ path: /\/job-logs\//, kind: "truncated", keep: 1000 });
    standIn.faults.add({ path: /\/annotations/, kind: "reset" });
    const run = await fetchAttempt(client, attempt());
    const failed = run.jobs.find((job) => job.conclusion === "failure");
    expect([run.conclusion, run.problems, run.annotations.length > 0]).toEqual(["failure", [], true]);

    const source = evidenceSource(client, run);
    const stream = failed === undefined ? null : await source.jobLog(failed);
    expect(stream === null ? null : await size(stream)).toBeGreaterThan(10_000);
    const artifacts = await source.artifacts();
    const sizes = await Promise.all(artifacts.map(async (artifact) => size(await source.artifact(artifact))));
    expect(sizes).toEqual(artifacts.map(({ sizeBytes }) => sizeBytes));
    expect(await size(await source.attemptLogs())).toBeGreaterThan(1000);

    const [number = 0] = await findPulls(client, run);
    const pull = await getPull(client, here, number);
    expect(pull?.headSha).toBe(run.headSha);
    const fix = { ...here, number: 6994 };
    const contains = headContains(client, {
      ...here,
      fix,
      headSha: run.headSha,
      headOwner: run.headOwner,
      baseBranch: null,
    });
    expect(await contains).toEqual({ inHead: "no", behindBy: 38 });
    expect(standIn.faults.pending()).toBe(0);
  },
  patience,
);

test("a verdict is published once although the answers get lost", async () => {
  const { headSha, ...run } = await fetchAttempt(client, attempt());
  const [pullNumber = 0] = await findPulls(client, { ...run, headSha });
  const self = await appIdentity(github.app, appId);
  standIn.faults.add({ method: "POST", path: /\/comments$/, kind: "lost-answer" });
  standIn.faults.add({ method: "POST", path: /\/check-runs$/, kind: "lost-answer" });

  const marker = "<!-- m -->";
  const comment = { repository: here, pullNumber, marker, self, create: true, knownId: null };
  const first = await upsertComment(client, { ...comment, body: `${marker}\none` });
  const second = await upsertComment(client, { ...comment, body: `${marker}\ntwo` });
  const named = { name: "Flake Triage", conclusion: "neutral" } as const;
  const check = {
    repository: here,
    headSha,
    ...named,
    title: "t",
    summary: "s",
    detailsUrl: null,
    remarks: [],
    appId,
  };
  const outcomes = [
    first,
    second,
    await setCheck(client, check),
    await setCheck(client, { ...check, title: "u" }),
  ];

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["created", "updated", "created", "updated"]);
  expect(standIn.comments(here.owner, here.repo, pullNumber).map(({ body }) => body)).toEqual([
    `${marker}\ntwo`,
  ]);
  expect(standIn.checks(here.owner, here.repo, headSha)).toHaveLength(1);
});

test("roles and files of the default branch are read", async () => {
  expect(await getPermission(client, here, "reviewer")).toBe("triage");
  expect(await getPermission(client, here, "stranger")).toBe("none");
  expect((await readDefaultBranchFile(client, here, "ci/kind/version"))?.text).toBe("v0.26.0\n");
  expect(await readDefaultBranchFile(client, here, ".github/flake-triage.yml")).toBeNull();
});

test("a short rate limit is waited out", async () => {
  standIn.faults.add({
    path: /\/README.md/,
    kind: "secondary-rate-limit",
    status: 403,
    retryAfterSeconds: 1,
  });
  expect(await readDefaultBranchFile(client, here, "README.md")).not.toBeNull();
});

test("nothing was asked that GitHub's description does not allow", () => {
  expect(standIn.violations).toEqual([]);
});
