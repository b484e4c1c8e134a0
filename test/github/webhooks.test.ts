import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { antreaWorld } from "./antrea/antrea-world.ts";
import { connect } from "./connect.ts";
import { missWebhook } from "./deliver.ts";
import { listen, stop } from "./loopback.ts";
import { checkRunRequestedAction, issueCommentCreated, workflowRunCompleted } from "./payloads.ts";
import { type StandIn, startGitHub } from "./stand-in.ts";
import { type CheckRun, type Comment, onlyRepository, onlyRun, type Repository } from "./world.ts";

let github: StandIn;
let repo: Repository;
let receiver: Server;
let webhookUrl: string;
let received: { readonly headers: IncomingHttpHeaders; readonly body: string }[];

beforeEach(async () => {
  github = await startGitHub(await antreaWorld({ lines: 100 }));
  repo = onlyRepository(github.world);
  received = [];
  receiver = createServer((request, response) => {
    void receive(request).finally(() => response.writeHead(202).end());
  });
  webhookUrl = `http://${await listen(receiver)}/`;
});

afterEach(async () => {
  await Promise.all([stop(receiver), github.close()]);
});

async function receive(request: IncomingMessage): Promise<void> {
  received.push({ headers: request.headers, body: await text(request) });
}

test("a delivery is signed over its bytes and named as GitHub names it", async () => {
  const payload = workflowRunCompleted({ world: github.world, repo }, onlyRun(github.world));
  const { status, deliveryId } = await github.deliver({
    webhookUrl,
    secret: "s",
    event: "workflow_run",
    payload,
  });
  const body = received[0]?.body ?? "";

  expect(status).toBe(202);
  expect(received[0]?.headers).toMatchObject({
    "x-github-event": "workflow_run",
    "x-github-delivery": deliveryId,
    "x-hub-signature-256": `sha256=${createHmac("sha256", "s").update(body).digest("hex")}`,
  });
  expect(JSON.parse(body)).toMatchObject({
    action: "completed",
    workflow_run: { conclusion: "failure", run_attempt: 1, pull_requests: [] },
    installation: { id: 50_000_001 },
  });
});

test("payloads are what GitHub's description allows", async () => {
  const at = { world: github.world, repo };
  const comment: Comment = {
    id: 1,
    number: 7001,
    author: "reviewer",
    body: "/reclassify",
    appId: null,
    createdAt: "2025-02-18T05:00:00Z",
    updatedAt: "2025-02-18T05:00:00Z",
  };
  repo.comments.push(comment);
  const check: CheckRun = {
    id: 2,
    name: "Flake Triage",
    headSha: repo.runs[0]?.headSha ?? "",
    status: "completed",
    conclusion: "neutral",
    detailsUrl: null,
    externalId: null,
    title: "Triage",
    summary: "One cause",
    text: null,
    annotations: [],
    startedAt: "2025-02-18T05:00:00Z",
    completedAt: "2025-02-18T05:00:00Z",
  };
  const to = { webhookUrl, secret: "s" };
  await github.deliver({ ...to, event: "issue_comment", payload: issueCommentCreated(at, comment) });
  await github.deliver({
    ...to,
    event: "check_run",
    payload: checkRunRequestedAction(at, check, { identifier: "reclassify", by: "maintainer" }),
  });

  expect(received).toHaveLength(2);
  expect(github.violations).toEqual([]);
});

test("a payload that GitHub would not send is a violation", async () => {
  const payload = { action: "completed", workflow_run: {} };
  await github.deliver({ webhookUrl, secret: "s", event: "workflow_run", payload });

  expect(github.violations.map((one) => one.request)).toEqual(["webhook workflow-run-completed"]);
});

test("what was missed is listed newest first and sent again on request", async () => {
  const app = connect(github);
  const payload = workflowRunCompleted({ world: github.world, repo }, onlyRun(github.world));
  const sent = { secret: "s", event: "workflow_run", payload };
  const guid = missWebhook(github.world, { ...sent, webhookUrl }, "2025-02-18T05:00:00Z");
  await github.deliver({ ...sent, webhookUrl });

  const listed = await app.rest.apps.listWebhookDeliveries({ per_page: 100 });
  const missed = listed.data.find((one) => one.status_code === 0);
  await app.rest.apps.redeliverWebhookDelivery({ delivery_id: missed?.id ?? 0 });
  while (received.length < 2) await new Promise((resolve) => setImmediate(resolve));

  expect(listed.data.map((one) => one.status_code)).toEqual([202, 0]);
  expect(received.map((one) => one.headers["x-github-delivery"])).toContain(guid);
  expect(github.violations).toEqual([]);
});

test("deliveries are paged by cursor", async () => {
  const app = connect(github);
  const payload = { action: "completed" };
  for (let count = 0; count < 5; count += 1)
    missWebhook(github.world, { webhookUrl, secret: "s", event: "ping", payload }, "2025-02-18T05:00:00Z");

  const all = await app.paginate(app.rest.apps.listWebhookDeliveries, { per_page: 2 });

  expect(all).toHaveLength(5);
});
