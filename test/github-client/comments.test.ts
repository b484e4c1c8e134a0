import { afterEach, describe, expect, test } from "@jest/globals";
import { upsertComment } from "../../src/github/upsert-comment.ts";
import type { CommentUpsert } from "../../src/github/upsert-comment.ts";
import { always, connected, here, json, root } from "./small-server.ts";
import type { Connected, Handler, Routes } from "./small-server.ts";

let server: Connected | null = null;
afterEach(async () => server?.close());

const marker = "<!-- flake-triage -->";
const self = { id: 7, slug: "flake-triage", login: "flake-triage[bot]" };
const stranger = { login: "contributor", type: "User" };
const app = { login: "flake-triage[bot]", type: "Bot" };

interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
  readonly performed_via_github_app?: { readonly id: number } | null;
  readonly issue_url: string;
}

const issueUrl = `https://example.test${root}/issues/1`;
const list = `${root}/issues/1/comments`;

function comment(id: number, fields: Partial<StoredComment> = {}): StoredComment {
  return { id, body: `${marker}\nold`, user: app, issue_url: issueUrl, ...fields };
}

/** A pull request with these comments, which keeps what is created and edited. */
async function withComments(stored: StoredComment[], faults: Routes = {}): Promise<Connected> {
  const byId = stored.flatMap((one): [string, Handler][] => [
    [`GET ${root}/issues/comments/${one.id}`, (_request, response) => json(response, 200, one)],
    [
      `PATCH ${root}/issues/comments/${one.id}`,
      (request, response) => {
        one.body = bodyOf(request.body);
        json(response, 200, one);
      },
    ],
  ]);
  server = await connected({
    [`GET ${list}`]: (_request, response) => json(response, 200, stored),
    [`POST ${list}`]: (request, response) => json(response, 201, keep(stored, request.body)),
    ...Object.fromEntries(byId),
    ...faults,
  });
  return server;
}

function bodyOf(request: string): string {
  const parsed: { readonly body: string } = JSON.parse(request);
  return parsed.body;
}

function keep(stored: StoredComment[], request: string): StoredComment {
  const created = comment(100 + stored.length, { body: bodyOf(request) });
  stored.push(created);
  return created;
}

const upsert: CommentUpsert = {
  repository: here,
  pullNumber: 1,
  marker,
  self,
  body: `${marker}\nnew`,
  create: true,
  knownId: null,
  sleep: async () => {},
};

describe("the app's comment", () => {
  test("is created where there is none", async () => {
    const stored: StoredComment[] = [];
    const { client } = await withComments(stored);
    expect(await upsertComment(client, upsert)).toEqual({ id: 100, outcome: "created" });
    expect(stored.map(({ body }) => body)).toEqual([upsert.body]);
  });

  test("is not created when it may only be edited", async () => {
    const stored: StoredComment[] = [];
    const { client } = await withComments(stored);
    expect(await upsertComment(client, { ...upsert, create: false })).toEqual({ id: null, outcome: "none" });
    expect(stored).toEqual([]);
  });

  test.each<[string, Partial<StoredComment>]>([
    ["its login", {}],
    ["its login in other letters", { user: { login: "Flake-Triage[bot]", type: "Bot" } }],
    ["its app id", { user: { login: "renamed[bot]", type: "Bot" }, performed_via_github_app: { id: 7 } }],
  ])("is recognised by %s and edited in place", async (_name, fields) => {
    const stored = [comment(3, fields)];
    const { client } = await withComments(stored);
    expect(await upsertComment(client, upsert)).toEqual({ id: 3, outcome: "updated" });
    expect(stored.map(({ body }) => body)).toEqual([upsert.body]);
  });

  test("is left alone when it already says so, unless an edit is asked for", async () => {
    const stored = [comment(3, { body: `${marker}\r\nnew\n` })];
    const { client, calls } = await withComments(stored);
    expect(await upsertComment(client, upsert)).toEqual({ id: 3, outcome: "unchanged" });
    expect(calls()).toEqual([`GET ${list}?per_page=100`]);
    expect(await upsertComment(client, { ...upsert, force: true })).toEqual({ id: 3, outcome: "updated" });
  });

  test("is the oldest where there are several", async () => {
    const stored = [comment(3), comment(4)];
    const { client } = await withComments(stored);
    expect(await upsertComment(client, upsert)).toEqual({ id: 3, outcome: "updated" });
    expect(stored.map(({ body }) => body)).toEqual([upsert.body, `${marker}\nold`]);
  });

  test("is found on a later page", async () => {
    const { client } = await withComments([], {
      [`GET ${list}`]: (request, response) => {
        const next = `<${server?.url}${list}?per_page=100&page=2>; rel="next"`;
        if (request.url.endsWith("page=2")) json(response, 200, [comment(3)]);
        else json(response, 200, [comment(1, { user: stranger })], { link: next });
      },
      [`PATCH ${root}/issues/comments/3`]: always(200, comment(3)),
    });
    expect(await upsertComment(client, upsert)).toEqual({ id: 3, outcome: "updated" });
  });
});

describe("a comment that carries our marker but", () => {
  test.each<[string, Partial<StoredComment>]>([
    ["is a stranger's", { user: stranger }],
    ["is another bot's", { user: { login: "flake-triage-2[bot]", type: "Bot" } }],
    ["came through another app", { performed_via_github_app: { id: 8 } }],
    ["quotes it further down", { body: `> ${marker}` }],
  ])("%s is neither adopted nor edited", async (_name, fields) => {
    const copy = comment(2, fields);
    const stored = [copy];
    const before = copy.body;
    const { client } = await withComments(stored);
    expect(await upsertComment(client, upsert)).toEqual({ id: 101, outcome: "created" });
    expect(copy.body).toBe(before);
  });

  test("is a user's is not adopted either when GitHub does not tell who we are", async () => {
    const stored = [comment(2, { user: stranger }), comment(3)];
    const { client } = await withComments(stored);
    const nameless = { ...upsert, self: { id: 7, slug: null, login: null } };
    expect(await upsertComment(client, nameless)).toEqual({ id: 3, outcome: "updated" });
  });
});

describe("a remembered id", () => {
  test("saves the search", async () => {
    const stored = [comment(3)];
    const { client, calls } = await withComments(stored);
    expect(await upsertComment(client, { ...upsert, knownId: 3 })).toEqual({ id: 3, outcome: "updated" });
    expect(calls()).toEqual([`GET ${root}/issues/comments/3`, `PATCH ${root}/issues/comments/3`]);
  });

  test("holds even when someone removed the marker", async () => {
    const stored = [comment(3, { body: "edited by a maintainer" })];
    const { client } = await withComments(stored);
    expect(await upsertComment(client, { ...upsert, knownId: 3 })).toEqual({ id: 3, outcome: "updated" });
  });

  test.each<[string, StoredComment[]]>([
    ["is gone", []],
    ["is a stranger's", [comment(3, { user: stranger })]],
    ["stands on another pull request", [comment(3, { issue_url: `${issueUrl}1`, body: "x" })]],
  ])("is forgotten when the comment %s", async (_name, stored) => {
    const { client } = await withComments(stored);
    expect(await upsertComment(client, { ...upsert, knownId: 3 })).toMatchObject({ outcome: "created" });
  });
});

describe("never a second comment", () => {
  test.each<[string, (response: Parameters<Handler>[1]) => void]>([
    ["the connection is lost", (response) => void response.destroy()],
    ["the server fails", (response) => json(response, 502, {})],
  ])("when it was created but %s", async (_name, fail) => {
    const stored: StoredComment[] = [];
    const { client } = await withComments(stored, {
      [`POST ${list}`]: (request, response) => {
        keep(stored, request.body);
        fail(response);
      },
    });
    expect(await upsertComment(client, upsert)).toEqual({ id: 100, outcome: "created" });
    expect(stored).toHaveLength(1);
  });

  test("when it is listed only after a while", async () => {
    const stored: StoredComment[] = [];
    const { client } = await withComments(stored, {
      [`GET ${list}`]: (_request, response, count) => json(response, 200, count < 4 ? [] : stored),
      [`POST ${list}`]: (request, response) => {
        keep(stored, request.body);
        response.destroy();
      },
    });
    expect(await upsertComment(client, upsert)).toEqual({ id: 100, outcome: "created" });
    expect(stored).toHaveLength(1);
  });

  test("but it is posted again when it was not created", async () => {
    const stored: StoredComment[] = [];
    const { client, calls } = await withComments(stored, {
      [`POST ${list}`]: (request, response, count) => {
        if (count === 1) json(response, 500, {});
        else json(response, 201, keep(stored, request.body));
      },
    });
    expect(await upsertComment(client, upsert)).toEqual({ id: 100, outcome: "created" });
    expect(calls().filter((call) => call.startsWith("POST"))).toHaveLength(2);
  });

  test("and a server that always fails is told of", async () => {
    const { client, calls } = await withComments([], { [`POST ${list}`]: always(500, {}) });
    await expect(upsertComment(client, upsert)).rejects.toMatchObject({ status: 500 });
    expect(calls().filter((call) => call.startsWith("POST"))).toHaveLength(3);
  });
});

test("a comment that is deleted while it is edited is created anew", async () => {
  const stored = [comment(3)];
  const { client } = await withComments(stored, { [`PATCH ${root}/issues/comments/3`]: always(404, {}) });
  expect(await upsertComment(client, upsert)).toMatchObject({ outcome: "created" });
});

test.each([403, 404, 410, 422])("a conversation that answers %i is left alone", async (status) => {
  const { client } = await withComments([], { [`POST ${list}`]: always(status, { message: "locked" }) });
  expect(await upsertComment(client, upsert)).toEqual({ id: null, outcome: "refused" });
});
