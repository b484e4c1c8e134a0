import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { launch, type Launched } from "./launch.ts";

const secrets = [
  `ghp_${"a1B2".repeat(9)}`,
  `AKIA${"Q7".repeat(8)}`,
  "hunter2hunter2hunter2",
  `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${"x1".repeat(16)}`,
];

let app: Launched;
let logged = "";

beforeAll(async () => {
  const world = await antreaWorld();
  const job = world.repositories[0]?.runs[0]?.attempts[0]?.jobs.find(
    ({ conclusion }) => conclusion === "failure",
  );
  if (typeof job?.log !== "string") throw new Error("The failing job's log is no text.");
  const [token, key, password, jwt] = secrets;
  job.log = job.log.replaceAll(
    "timed out waiting for the condition",
    `timed out waiting for the condition ${token} ${key} https://user:${password}@example.org/ Authorization: Bearer ${jwt}`,
  );
  const sink = new PassThrough().setEncoding("utf8").on("data", (text: string) => {
    logged += text;
  });
  app = await launch(world, { log: pino({ level: "trace" }, sink) });
  await app.deliverRun();
  await app.settled();
});
afterAll(() => app.close());

describe("secrets in a log", () => {
  test("reach neither the comment, the check run, the store nor the app's own log", async () => {
    const { owner, name, runs } = app.repository;
    const [check] = app.standIn.checks(owner, name, runs[0]?.headSha ?? "");
    const files = await readdir(app.dataDir);
    const stored = await Promise.all(files.map((file) => readFile(join(app.dataDir, file), "latin1")));
    expect(files.length).toBeGreaterThan(0);
    expect(app.comments()[0]?.body).toContain("No return route to the client in DSR mode");
    for (const text of [app.comments()[0]?.body ?? "", check?.summary ?? "", logged, ...stored]) {
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
  });

  test("nor do the app's own credentials reach its log", () => {
    expect(logged).not.toContain(app.standIn.world.app.webhookSecret);
    expect(logged).not.toMatch(/PRIVATE KEY|Bearer |token ghs_/);
  });
});

describe("pages", () => {
  test.each([
    ["/healthz", 200, "ok"],
    ["/readyz", 200, "ready"],
    ["/metrics", 200, 'flake_triage_jobs_done_total{kind="triage-run"} 1'],
    ["/nowhere", 404, ""],
  ])("%s answers with %d", async (path, status, text) => {
    const response = await fetch(app.address + path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
  });

  test("the full report is shown to who has its address, and to nobody else", async () => {
    const address = /\[full report\]\((http[^)]+)\)/.exec(app.comments()[0]?.body ?? "")?.[1] ?? "";
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).toContain("No return route to the client in DSR mode");
    expect((await fetch(`${address.slice(0, -4)}AAAA`)).status).toBe(404);
  });
});

test("a webhook with a wrong signature is refused and asks for nothing", async () => {
  const requests = app.standIn.requests.length;
  const response = await fetch(`${app.address}/api/github/webhooks`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "workflow_run",
      "x-github-delivery": "1",
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    },
    body: "{}",
  });
  expect(response.status).toBe(400);
  await app.settled();
  expect(app.standIn.requests).toHaveLength(requests);
});
