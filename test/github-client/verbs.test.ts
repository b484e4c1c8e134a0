import { afterEach, describe, expect, test } from "@jest/globals";
import { appIdentity } from "../../src/github/app-identity.ts";
import { applyAction } from "../../src/github/apply.ts";
import { getDelivery, listDeliveries } from "../../src/github/deliveries.ts";
import { listDefaultBranchFolder } from "../../src/github/list-folder.ts";
import { getPermission } from "../../src/github/permission.ts";
import { readDefaultBranchFile } from "../../src/github/read-file.ts";
import { always, connected, here, json, root } from "./small-server.ts";
import type { Connected, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

async function start(routes: Routes): Promise<Connected> {
  server = await connected(routes);
  return server;
}

describe("the app's identity", () => {
  test("is what GitHub says", async () => {
    const { app } = await start({ "GET /app": always(200, { id: 7, slug: "flake-triage" }) });
    expect(await appIdentity(app, 7)).toEqual({ id: 7, slug: "flake-triage", login: "flake-triage[bot]" });
  });

  test.each([404, 500])("is the app's id alone when GitHub answers %i", async (status) => {
    const { app } = await start({ "GET /app": always(status, {}) });
    expect(await appIdentity(app, 7)).toEqual({ id: 7, slug: null, login: null });
  });
});

const can = (...allowed: string[]) => ({
  permissions: Object.fromEntries(
    ["pull", "triage", "push", "maintain", "admin"].map((name) => [name, allowed.includes(name)]),
  ),
});

describe("a user's permission", () => {
  const path = `GET ${root}/collaborators/octocat/permission`;

  test.each<[object, string]>([
    [{ permission: "read", role_name: "read" }, "read"],
    [{ permission: "read", role_name: "triage" }, "triage"],
    [{ permission: "write", role_name: "write" }, "write"],
    [{ permission: "write", role_name: "maintain" }, "maintain"],
    [{ permission: "admin", role_name: "admin" }, "admin"],
    [{ permission: "none", role_name: "none" }, "none"],
    [{ permission: "read", role_name: "issue sorter", user: can("pull", "triage") }, "triage"],
    [{ permission: "write", role_name: "releaser", user: can("pull", "triage", "push") }, "write"],
    [{ permission: "write", role_name: "lead", user: can("pull", "push", "maintain") }, "maintain"],
    [{ permission: "read", role_name: "auditor", user: can("pull") }, "read"],
    [{ permission: "none", role_name: "", user: can() }, "none"],
    [{ permission: "write" }, "write"],
    [{ permission: "odd" }, "none"],
  ])("%j is %s", async (answer, expected) => {
    const { client } = await start({ [path]: always(200, answer) });
    expect(await getPermission(client, here, "octocat")).toBe(expected);
  });

  test("is none for someone unknown", async () => {
    const { client } = await start({});
    expect(await getPermission(client, here, "octocat")).toBe("none");
  });
});

const configPath = `GET ${root}/contents/.github/flake-triage.yml`;
const rulesPath = `GET ${root}/contents/.github/rules`;

function file(text: string, fields: object = {}): object {
  const content = Buffer.from(text).toString("base64").replaceAll(/.{60}/g, "$&\n");
  return { type: "file", encoding: "base64", size: Buffer.byteLength(text), sha: "s1", content, ...fields };
}

describe("a file of the default branch", () => {
  const text = "# größer\n".repeat(50);

  test("is read whole, and no other branch is asked for", async () => {
    const { client, seen } = await start({ [configPath]: always(200, file(text)) });
    expect(await readDefaultBranchFile(client, here, ".github/flake-triage.yml")).toEqual({
      text,
      sha: "s1",
    });
    expect(seen.at(-1)?.url).not.toContain("?");
  });

  test.each<[string, Routes]>([
    ["it is not there", {}],
    ["it is a folder", { [configPath]: always(200, []) }],
    ["it is a link", { [configPath]: always(200, { type: "symlink", target: "x", sha: "s", size: 1 }) }],
  ])("is none when %s", async (_name, routes) => {
    const { client } = await start(routes);
    expect(await readDefaultBranchFile(client, here, ".github/flake-triage.yml")).toBeNull();
  });

  test.each([{ size: 2 ** 20 + 1 }, { encoding: "none", content: "" }])(
    "is refused above 1 MB: %j",
    async (fields) => {
      const { client } = await start({ [configPath]: always(200, file("x", fields)) });
      const read = readDefaultBranchFile(client, here, ".github/flake-triage.yml");
      await expect(read).rejects.toMatchObject({ name: "UserError", code: "file-too-large" });
    },
  );
});

const entry = (type: string, path: string) => ({ type, path, name: path, size: 3, sha: "s" });

test("a folder of the default branch lists its files by path", async () => {
  const { client } = await start({
    [rulesPath]: always(200, [entry("file", "b.yml"), entry("dir", "sub"), entry("file", "a.yml")]),
  });
  expect(await listDefaultBranchFolder(client, here, ".github/rules")).toEqual([
    { path: "a.yml", sizeBytes: 3, sha: "s" },
    { path: "b.yml", sizeBytes: 3, sha: "s" },
  ]);
  expect(await listDefaultBranchFolder(client, here, "nowhere")).toEqual([]);
});

const delivery = (id: number | string, minute: number, fields: object = {}) => ({
  id,
  guid: `g${id}`,
  delivered_at: `2025-02-14T10:${minute}:00Z`,
  status_code: 502,
  event: "workflow_run",
  action: "completed",
  redelivery: false,
  ...fields,
});

async function guidsSince(routes: Routes, since: string): Promise<readonly string[]> {
  const { app } = await start(routes);
  const guids: string[] = [];
  for await (const { guid } of listDeliveries(app, new Date(since))) guids.push(guid);
  return guids;
}

describe("deliveries", () => {
  test("are listed page by page until they get too old", async () => {
    const guids = await guidsSince(
      {
        "GET /app/hook/deliveries": (request, response) => {
          const next = `<${server?.url}/app/hook/deliveries?per_page=100&cursor=c2>; rel="next"`;
          if (request.url.includes("cursor=c2")) json(response, 200, [delivery(2, 20), delivery(1, 10)]);
          else json(response, 200, [delivery(4, 40), { odd: true }, delivery(3, 30)], { link: next });
        },
      },
      "2025-02-14T10:15:00Z",
    );
    expect(guids).toEqual(["g4", "g3", "g2"]);
  });

  test("are none where GitHub keeps no list", async () => {
    expect(await guidsSince({}, "2025-02-14T10:15:00Z")).toEqual([]);
  });

  test("keep ids that no number holds", async () => {
    const long = "9007199254740995";
    const page = `[${JSON.stringify(delivery(0, 30)).replace('"id":0', `"id":${long}`)}]`;
    const { app } = await start({
      "GET /app/hook/deliveries": (_request, response) => {
        response.writeHead(200, { "content-type": "application/json" }).end(page);
      },
      [`GET /app/hook/deliveries/${long}`]: always(200, {
        ...delivery(1, 30),
        request: { headers: { "X-GitHub-Delivery": "g1" }, payload: { action: "completed" } },
      }),
    });
    const { value } = await listDeliveries(app, new Date(0)).next();
    expect(value).toEqual({
      id: long,
      guid: "g0",
      deliveredAt: new Date("2025-02-14T10:30:00Z"),
      statusCode: 502,
      event: "workflow_run",
      action: "completed",
    });
    expect(await getDelivery(app, long)).toEqual({
      id: "1",
      guid: "g1",
      event: "workflow_run",
      headers: { "x-github-delivery": "g1" },
      payload: { action: "completed" },
    });
  });

  test.each<[string, Routes]>([
    ["is gone", {}],
    ["has no payload", { "GET /app/hook/deliveries/1": always(200, { ...delivery(1, 10), request: {} }) }],
  ])("one that %s has no content", async (_name, routes) => {
    const { app } = await start(routes);
    expect(await getDelivery(app, "1")).toBeNull();
  });
});

describe("an action", () => {
  const context = {
    self: { id: 7, slug: "flake-triage", login: "flake-triage[bot]" },
    marker: "<!-- m -->",
    knownId: null,
  };

  test("to comment is done", async () => {
    const { client, seen } = await start({
      [`GET ${root}/issues/1/comments`]: always(200, []),
      [`POST ${root}/issues/1/comments`]: always(201, { id: 12 }),
    });
    const action = {
      kind: "upsert-comment" as const,
      repository: here,
      pullNumber: 1,
      body: "b",
      create: true,
    };
    expect(await applyAction(client, action, context)).toEqual({
      id: 12,
      outcome: "created",
    });
    expect(seen.at(-1)?.body).toBe('{"body":"b"}');
  });

  test("to set the check is done", async () => {
    const { client } = await start({
      [`GET ${root}/commits/abc/check-runs`]: always(200, { total_count: 0, check_runs: [] }),
      [`POST ${root}/check-runs`]: always(201, { id: 13 }),
    });
    const action = {
      kind: "set-check" as const,
      repository: here,
      headSha: "abc",
      name: "Flake Triage" as const,
      conclusion: "neutral" as const,
      title: "t",
      summary: "s",
      detailsUrl: null,
      remarks: [],
    };
    expect(await applyAction(client, action, context)).toEqual({
      id: 13,
      outcome: "created",
    });
  });

  test.each([
    [always(201, { id: 1 }), "set"],
    [always(404, {}), "refused"],
  ])("to react is done or refused", async (handler, outcome) => {
    const { client, seen } = await start({ [`POST ${root}/issues/comments/8/reactions`]: handler });
    const action = { kind: "react" as const, repository: here, commentId: 8, reaction: "eyes" as const };
    expect(await applyAction(client, action, context)).toEqual({ id: null, outcome });
    expect(seen.at(-1)?.body).toBe('{"content":"eyes"}');
  });
});
