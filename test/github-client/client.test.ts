import { afterEach, describe, expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.ts";
import { connectGitHub } from "../../src/github/client.ts";
import type { ConnectOptions } from "../../src/github/client.ts";
import { always, connected, giveToken, here, json, root } from "./small-server.ts";
import type { Connected, Handler, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

async function start(routes: Routes, options: Partial<ConnectOptions> = {}): Promise<Connected> {
  server = await connected(routes, options);
  return server;
}

const comments = `${root}/issues/1/comments`;

function failFirst(times: number, fail: Handler): Handler {
  return (request, response, count) =>
    count <= times
      ? fail(request, response, count)
      : json(response, 200, { id: 5, full_name: "octo-org/widgets" });
}

const hangUp: Handler = (_request, response) => void response.destroy();

const cutShort: Handler = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"id": 5');
  setTimeout(() => response.destroy(), 20);
};

describe("requests without side effects", () => {
  test.each([
    ["a 500", always(500, { message: "oops" })],
    ["a 502 page", always(502, "<html>")],
    ["a lost connection", hangUp],
    ["a body cut short", cutShort],
  ])("are repeated after %s", async (_name, fault) => {
    const { client, waits } = await start({ [`GET ${root}`]: failFirst(2, fault) });
    const { data } = await client.rest.repos.get(here);
    expect(data.full_name).toBe("octo-org/widgets");
    expect(waits).toEqual([250, 500]);
  });

  test("are given up after four repetitions", async () => {
    const { client, calls } = await start({ [`GET ${root}`]: always(503, {}) });
    await expect(client.rest.repos.get(here)).rejects.toMatchObject({ status: 503 });
    expect(calls()).toHaveLength(5);
  });

  test("are not repeated when the answer is final", async () => {
    const { client, calls } = await start({});
    await expect(client.rest.repos.get(here)).rejects.toMatchObject({ status: 404 });
    expect(calls()).toHaveLength(1);
  });

  test("give up on a server that never answers after one repetition", async () => {
    const { client, calls } = await start({ [`GET ${root}`]: () => {} }, { timeoutMs: 50 });
    await expect(client.rest.repos.get(here)).rejects.toMatchObject({ status: 500 });
    expect(calls()).toHaveLength(2);
  });
});

describe("requests that create", () => {
  test.each([
    ["a 500", always(500, {})],
    ["a lost connection", hangUp],
  ])("are sent once, whatever %s may mean", async (_name, fault) => {
    const { client, calls } = await start({ [`POST ${comments}`]: fault });
    const creation = client.rest.issues.createComment({ ...here, issue_number: 1, body: "x" });
    await expect(creation).rejects.toMatchObject({ status: 500 });
    expect(calls()).toEqual([`POST ${comments}`]);
  });

  test("are repeated when they were refused for a rate limit", async () => {
    const { client, waits } = await start({
      [`POST ${comments}`]: (_request, response, count) =>
        count === 1 ? json(response, 429, {}, { "retry-after": "1" }) : json(response, 201, { id: 3 }),
    });
    const { data } = await client.rest.issues.createComment({ ...here, issue_number: 1, body: "x" });
    expect(data.id).toBe(3);
    expect(waits).toEqual([1000]);
  });

  test("except for tokens: those are asked for again", async () => {
    const { client, seen } = await start({
      [`GET ${root}`]: always(200, { id: 5 }),
      token: (request, response, count) =>
        count === 1 ? json(response, 500, {}) : giveToken(request, response, count),
    });
    await client.rest.repos.get(here);
    expect(seen.map(({ method }) => method)).toEqual(["POST", "POST", "GET"]);
  });
});

const date = "Fri, 14 Feb 2025 09:00:00 GMT";
const resetIn = (seconds: number): string => String(Date.parse(date) / 1000 + seconds);
const secondary = { message: "You have exceeded a secondary rate limit. Please wait." };

describe("rate limits", () => {
  test.each<[string, Handler, number]>([
    ["retry-after in seconds", always(403, {}, { "retry-after": "1" }), 1000],
    [
      "retry-after as a date",
      always(429, {}, { date, "retry-after": "Fri, 14 Feb 2025 09:00:07 GMT" }),
      7000,
    ],
    [
      "a reset by GitHub's clock",
      always(403, {}, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": resetIn(1) }),
      1000,
    ],
    [
      "a reset that is past",
      always(403, {}, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": resetIn(-5) }),
      1000,
    ],
    ["a secondary limit", always(403, secondary), 60_000],
    ["a bare 429", always(429, {}), 60_000],
  ])("%s is waited out", async (_name, refusal, wait) => {
    const { client, waits } = await start({ [`GET ${root}`]: failFirst(1, refusal) });
    await client.rest.repos.get(here);
    expect(waits).toEqual([wait]);
  });

  test("a wait that is too long is left to the queue", async () => {
    const reset = always(403, {}, { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": resetIn(3000) });
    const { client, waits, calls } = await start({ [`GET ${root}`]: reset });
    const refused = client.rest.repos.get(here);
    await expect(refused).rejects.toBeInstanceOf(RetryLater);
    await expect(refused).rejects.toMatchObject({ at: new Date("2025-02-14T10:50:00Z") });
    await expect(client.rest.issues.get({ ...here, issue_number: 1 })).rejects.toBeInstanceOf(RetryLater);
    expect([waits, calls()]).toEqual([[], [`GET ${root}`]]);
  });

  test("a secondary limit that does not end is left to the queue, with a growing wait", async () => {
    const { client, waits } = await start({ [`GET ${root}`]: always(403, secondary) });
    await expect(client.rest.repos.get(here)).rejects.toMatchObject({ at: new Date("2025-02-14T10:03:00Z") });
    expect(waits).toEqual([60_000]);
  });

  test("a refusal of the token itself is a wait too", async () => {
    const { client } = await start({
      token: always(429, {}, { "retry-after": "900" }),
    });
    await expect(client.rest.repos.get(here)).rejects.toBeInstanceOf(RetryLater);
  });

  test("a 403 for lack of permission is no rate limit", async () => {
    const { client, waits } = await start({ [`GET ${root}`]: always(403, { message: "Not accessible" }) });
    await expect(client.rest.repos.get(here)).rejects.toMatchObject({ status: 403 });
    expect(waits).toEqual([]);
  });
});

const withEtag: Handler = (request, response) => {
  if (request.headers["if-none-match"] === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
  else json(response, 200, { id: 5, full_name: "octo-org/widgets" }, { etag: '"v1"', link: "<x>" });
};

describe("what was fetched before", () => {
  test("is asked for by its ETag and given again when GitHub says it is unchanged", async () => {
    const { client, seen } = await start({ [`GET ${root}`]: withEtag });
    const first = await client.rest.repos.get(here);
    const second = await client.rest.repos.get(here);
    expect(second.data).toEqual(first.data);
    expect(second.headers.link).toBe("<x>");
    expect(seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined, '"v1"']);
  });

  test("does not leak to another identity", async () => {
    const { client, app, seen } = await start({ "GET /app": withEtag });
    await client.request("GET /app");
    await app.request("GET /app");
    expect(seen.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined]);
  });
});

test("at most eight requests are under way at once", async () => {
  let open = 0;
  let most = 0;
  const { client } = await start({
    [`GET ${root}`]: (_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        json(response, 200, { id: 5 });
      }, 5);
    },
  });
  await Promise.all(Array.from({ length: 30 }, () => client.rest.repos.get(here)));
  expect(most).toBe(8);
});

test("the log tells of each request without query, token or body", async () => {
  const { client, lines } = await start({ [`GET ${root}/contents/x`]: always(500, { secret: "in-body" }) });
  await client.request(`GET ${root}/contents/x?sig=in-query`).catch(() => null);
  const text = JSON.stringify(lines);
  expect(lines.some(({ level }) => level === "warn")).toBe(true);
  expect(text).toContain(`${root}/contents/x`);
  for (const secret of ["in-body", "in-query", "ghs_loopback", "bearer"]) expect(text).not.toContain(secret);
});

const nothing = (): void => {};

test("an installation gets the same client each time", () => {
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const github = connectGitHub({ appId: 7, privateKey: "unused", baseUrl: null, log });
  expect(github.installation(1)).toBe(github.installation(1));
  expect(github.installation(1)).not.toBe(github.installation(2));
});
