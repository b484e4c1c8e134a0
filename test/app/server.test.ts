import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { onlyRun } from "../github/world.ts";
import { launch, type Launched } from "./launch.ts";

const secrets = [
  `ghp_${"a1B2".repeat(9)}`,
  `AKIA${"Q7".repeat(8)}`,
  "hunter2hunter2hunter2",
  `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${"x1".repeat(16)}`,
];

let app: Launched;
let logged = "";

/** A world whose tests print secrets in everything they log. */
async function tellingWorld(failure: "dsr" | "other-test") {
  const world = await antreaWorld({ failure });
  const job = onlyRun(world).attempts[0]?.jobs.find(({ conclusion }) => conclusion === "failure");
  if (typeof job?.log !== "string") throw new Error("The failing job's log is no text.");
  const [token, key, password, jwt] = secrets;
  const told = `${token} ${key} https://user:${password}@example.org/ Authorization: Bearer ${jwt} `;
  job.log = job.log
    .replaceAll(/\w+_test\.go:\d+: |timed out waiting/g, (found) => `${found} ${told}`)
    .replaceAll(`timed out waiting ${told}`, `${told} timed out waiting`);
  return world;
}

beforeAll(async () => {
  const sink = new PassThrough().setEncoding("utf8").on("data", (text: string) => {
    logged += text;
  });
  app = await launch(await tellingWorld("dsr"), { log: pino({ level: "trace" }, sink) });
  await app.deliverRun();
  await app.settled();
});
afterAll(() => app.close());

/** Everything that one app wrote about a run: on GitHub and on disk. */
async function written(from: Launched): Promise<readonly string[]> {
  const { repository, standIn, dataDir } = from;
  const [check] = standIn.checks(repository.owner, repository.name, onlyRun(standIn.world).headSha);
  const files = await readdir(dataDir);
  const stored = await Promise.all(files.map((file) => readFile(join(dataDir, file), "latin1")));
  return [from.comments()[0]?.body ?? "", check?.summary ?? "", ...stored];
}

describe("secrets in a log", () => {
  test("reach neither the comment, the check run, the store nor the app's own log when the cause is known", async () => {
    expect(app.comments()[0]?.body).toContain("No return route to the client in DSR mode");
    for (const text of [logged, ...(await written(app))])
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test("nor when it is unknown; and no torn piece of them is stored", async () => {
    const other = await launch(await tellingWorld("other-test"));
    await other.deliverRun();
    await other.settled();
    expect(other.comments()[0]?.body).toContain("Cause unknown");
    const pieces = [...secrets, "ghp_a<n>", "hunter<n>", "AKIAQ<n>"];
    for (const text of await written(other))
      expect(pieces.filter((piece) => text.includes(piece))).toEqual([]);
    await other.close();
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
