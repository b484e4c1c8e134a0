import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import JSZip from "jszip";
import { antreaWorld } from "./antrea/antrea-world.ts";
import type { Fault } from "./faults.ts";
import { type StandIn, startGitHub } from "./stand-in.ts";
import { issueToken } from "./tokens.ts";

let github: StandIn;
let authorization: string;

beforeEach(async () => {
  github = await startGitHub(await antreaWorld({ lines: 100 }));
  authorization = `token ${issueToken(github.world, 50_000_001, new Date().toISOString()).token}`;
});

afterEach(() => github.close());

const pulls = "/repos/antrea-io/antrea/pulls";
const comments = "/repos/antrea-io/antrea/issues/7001/comments";
const artifact = "/repos/antrea-io/antrea/actions/artifacts/2600000002/zip";

async function ask(path: string, body?: object): Promise<Response> {
  const post = body && { method: "POST", body: JSON.stringify(body) };
  return fetch(github.url + path, {
    headers: { authorization, "content-type": "application/json" },
    ...post,
  });
}

describe("a fault of the API", () => {
  const table: readonly (readonly [string, Fault, number, Readonly<Record<string, string>>])[] = [
    ["server error", { path: /pulls/, kind: "status", status: 502 }, 502, {}],
    [
      "primary limit",
      { path: /pulls/, kind: "primary-rate-limit", resetInSeconds: 60 },
      403,
      { "x-ratelimit-remaining": "0" },
    ],
    [
      "secondary limit",
      { path: /pulls/, kind: "secondary-rate-limit", status: 429, retryAfterSeconds: 7 },
      429,
      { "retry-after": "7" },
    ],
  ];
  test.each(table)("%s hits once, then all is well", async (_, fault, status, headers) => {
    github.faults.add(fault);
    const [hit, well] = [await ask(pulls), await ask(pulls)];

    expect([hit.status, well.status]).toEqual([status, 200]);
    for (const [name, value] of Object.entries(headers)) expect(hit.headers.get(name)).toBe(value);
  });

  test("hits as often, as late and by the method it says", async () => {
    github.faults.add({ method: "GET", path: /pulls$/, kind: "status", status: 500, after: 1, times: 2 });
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await ask(pulls)).status);

    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(github.faults.pending()).toBe(0);
  });

  test("a slow answer still comes", async () => {
    github.faults.add({ path: /pulls/, kind: "slow", milliseconds: 20 });

    expect((await ask(pulls)).status).toBe(200);
  });
});

describe("a connection that ends", () => {
  test("before the request was carried out leaves nothing", async () => {
    github.faults.add({ path: /comments/, kind: "reset" });

    await expect(ask(comments, { body: "lost" })).rejects.toThrow("fetch failed");
    expect(github.comments("antrea-io", "antrea", 7001)).toEqual([]);
  });

  test("before the answer leaves what was written", async () => {
    github.faults.add({ path: /comments/, kind: "lost-answer" });

    await expect(ask(comments, { body: "written" })).rejects.toThrow("fetch failed");
    expect(github.comments("antrea-io", "antrea", 7001).map((one) => one.body)).toEqual(["written"]);
    expect(github.requests.map((one) => one.status)).toEqual([0]);
  });
});

describe("a fault of the storage", () => {
  test("a body cut off is noticed by its length", async () => {
    github.faults.add({ path: /^\/artifacts/, kind: "truncated", keep: 100 });
    const answer = await ask(artifact);

    expect(Number(answer.headers.get("content-length"))).toBeGreaterThan(100);
    await expect(answer.arrayBuffer()).rejects.toThrow("terminated");
  });

  test("a short body with headers that agree is not", async () => {
    github.faults.add({ path: /^\/artifacts/, kind: "shortened", keep: 100 });

    expect((await (await ask(artifact)).arrayBuffer()).byteLength).toBe(100);
  });

  test("damaged bytes keep their length", async () => {
    const whole = new Uint8Array(await (await ask(artifact)).arrayBuffer());
    github.faults.add({ path: /^\/artifacts/, kind: "corrupted", from: 50 });
    const damaged = new Uint8Array(await (await ask(artifact)).arrayBuffer());

    expect(damaged.length).toBe(whole.length);
    expect(damaged.slice(0, 50)).toEqual(whole.slice(0, 50));
    await expect(JSZip.loadAsync(damaged, { checkCRC32: true })).rejects.toThrow();
  });

  test("a blob that is gone says so", async () => {
    github.faults.add({ path: /^\/artifacts/, kind: "blob-not-found" });
    const answer = await ask(artifact);

    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("<Code>BlobNotFound</Code>");
  });
});
