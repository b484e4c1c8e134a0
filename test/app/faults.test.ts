import { afterEach, describe, expect, test } from "@jest/globals";
import { setTimeout as delay } from "node:timers/promises";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import type { Fault } from "../github/faults.ts";
import { missWebhook } from "../github/deliver.ts";
import { workflowRunCompleted } from "../github/payloads.ts";
import { launch, type Launched } from "./launch.ts";

const open: Launched[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function commentUnder(
  faults: readonly Fault[],
): Promise<{ readonly app: Launched; readonly body: string }> {
  const app = await launch(await antreaWorld());
  open.push(app);
  for (const fault of faults) app.standIn.faults.add(fault);
  await app.deliverRun();
  await app.settled();
  expect(app.comments()).toHaveLength(1);
  return { app, body: app.comments()[0]?.body ?? "" };
}

const dsr = "No return route to the client in DSR mode";

describe("faults that pass do not change the answer", () => {
  const passing: readonly (readonly [string, readonly Fault[]])[] = [
    [
      "server errors on reads",
      [{ method: "GET", path: /\/attempts\/1/, kind: "status", status: 502, times: 2 }],
    ],
    ["a server error for the installation's token", [{ path: /access_tokens/, kind: "status", status: 500 }]],
    ["a connection that is reset", [{ method: "GET", path: /job-logs/, kind: "reset" }]],
    ["a log that breaks off once", [{ path: /job-logs/, kind: "truncated", keep: 50_000 }]],
    ["a primary rate limit", [{ path: /\/repos/, kind: "primary-rate-limit", resetInSeconds: 1 }]],
    [
      "a secondary rate limit on a read",
      [{ path: /\/repos/, kind: "secondary-rate-limit", status: 429, retryAfterSeconds: 1 }],
    ],
    [
      "a secondary rate limit on the comment",
      [
        {
          method: "POST",
          path: /\/comments/,
          kind: "secondary-rate-limit",
          status: 403,
          retryAfterSeconds: 1,
        },
      ],
    ],
    ["a server error on the comment", [{ method: "POST", path: /\/comments/, kind: "status", status: 502 }]],
    ["a comment whose answer is lost", [{ method: "POST", path: /\/comments/, kind: "lost-answer" }]],
    ["a check run whose answer is lost", [{ method: "POST", path: /\/check-runs/, kind: "lost-answer" }]],
  ];
  test.each(passing)("%s", async (_, faults) => {
    const { app, body } = await commentUnder(faults);
    expect(body).toContain(dsr);
    expect(app.standIn.faults.pending()).toBe(0);
    const { owner, name, runs } = app.repository;
    expect(app.standIn.checks(owner, name, runs[0]?.headSha ?? "")).toHaveLength(1);
  });
});

describe("evidence that is missing is said, and never reads as harmless", () => {
  const missing: readonly (readonly [string, readonly Fault[], RegExp])[] = [
    [
      "logs and archive have expired",
      [
        { path: /\/jobs\/\d+\/logs/, kind: "status", status: 410, times: 100 },
        { path: /\/attempts\/\d+\/logs/, kind: "status", status: 410, times: 100 },
      ],
      /expired|gone/i,
    ],
    [
      "an artifact is truncated",
      [{ path: /^\/artifacts\//, kind: "truncated", keep: 300, times: 100 }],
      /artifact/i,
    ],
    [
      "annotations cannot be had",
      [{ path: /annotations/, kind: "status", status: 500, times: 100 }],
      /annotations/i,
    ],
  ];
  test.each(missing)("%s", async (_, faults, says) => {
    const { body } = await commentUnder(faults);
    expect(body).toMatch(says);
  });

  test("without any log no cause is claimed and nobody is cleared", async () => {
    const gone = (path: RegExp): Fault => ({ path, kind: "status", status: 404, times: 100 });
    const { body } = await commentUnder([gone(/\/jobs\/\d+\/logs/), gone(/\/attempts\/\d+\/logs/)]);
    expect(body).not.toContain(dsr);
    expect(body).not.toMatch(/not caused by this pull request/i);
    expect(body).not.toMatch(/flaky/i);
  });
});

test("a webhook that GitHub could not deliver is taken up at the next start", async () => {
  const world = await antreaWorld();
  const [repo] = world.repositories;
  const [run] = repo?.runs ?? [];
  if (repo === undefined || run === undefined) throw new Error("The world has no run.");
  const payload = workflowRunCompleted({ world, repo }, run);
  missWebhook(
    world,
    { webhookUrl: "http://127.0.0.1:1/", secret: "", event: "workflow_run", payload },
    new Date().toISOString().replace(/\.\d+/, ""),
  );
  const app = await launch(world);
  open.push(app);
  for (let waited = 0; waited < 200 && app.comments().length === 0; waited++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await app.settled();
  expect(app.comments()).toHaveLength(1);
  expect(app.standIn.violations).toEqual([]);
});

test("a server that has only the least of the API still gets its one comment", async () => {
  const app = await launch(await antreaWorld());
  open.push(app);
  for (const path of [
    /\/app$/,
    /\/hook\/deliveries/,
    /annotations/,
    /\/compare\//,
    /\/contents\//,
    /\/files/,
    /\/check-runs/,
    /\/commits\/.*\/pulls/,
    /\/artifacts/,
    /\/attempts\/1$/,
  ]) {
    app.standIn.faults.add({ path, kind: "status", status: 404, times: 1_000 });
  }
  await app.deliverRun();
  await app.settled();
  await app.say("maintainer", "/reclassify");
  await app.settled();
  expect(app.comments()).toHaveLength(1);
  const body = app.comments()[0]?.body ?? "";
  expect(body).toContain(dsr);
  expect(body).toMatch(/could not be checked|not known whether|unknown/i);
});

test("a server that fails on all that is only a help still gets its one comment", async () => {
  const app = await launch(await antreaWorld());
  open.push(app);
  for (const path of [
    /\/compare\//,
    /\/contents\//,
    /\/workflows\//,
    /\/artifacts/,
    /\/labels/,
    /\/issues\?/,
  ]) {
    app.standIn.faults.add({ path, kind: "status", status: 500, times: 1_000 });
  }
  await app.deliverRun();
  await app.settled();
  expect(app.comments()).toHaveLength(1);
  expect(app.comments()[0]?.body).toContain(dsr);
  expect(app.comments()[0]?.body).toContain("it could not be read");
});

test("a server that fails on issues and labels gets its comment all the same", async () => {
  const app = await launch(await antreaWorld());
  open.push(app);
  for (const path of [/\/labels/, /\/issues\?/])
    app.standIn.faults.add({ path, kind: "status", status: 500, times: 15 });
  await app.deliverRun();
  const deadline = Date.now() + 30_000;
  while (app.comments().length === 0 && Date.now() < deadline) await delay(50);
  expect(app.comments()[0]?.body).toContain(dsr);
});
