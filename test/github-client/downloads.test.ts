import { afterEach, describe, expect, test } from "@jest/globals";
import type { ServerResponse } from "node:http";
import type { ByteStream } from "../../src/collect/source.ts";
import { evidenceSource } from "../../src/github/evidence-source.ts";
import type { DownloadTiming } from "../../src/github/open-download.ts";
import { always, connected, here, json, root, serve } from "./small-server.ts";
import type { Connected, Handler, Routes, SmallServer } from "./small-server.ts";

const open: SmallServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const attempt = { ...here, installationId: 1, runId: 9, attempt: 2 };
const job = { id: 5, name: "build", conclusion: "failure", url: null, steps: [] };
const logPath = `GET ${root}/actions/jobs/5/logs`;
const text = "0123456789".repeat(20_000);
const fast: DownloadTiming = { stallMs: 80, timeoutMs: 1000, backoffMs: 1 };

/** A GitHub whose job log redirects to a storage with this handler. */
async function withStorage(
  storage: Handler,
  routes: Routes = {},
): Promise<{ github: Connected; storage: SmallServer; log: () => Promise<ByteStream> }> {
  const store = await serve({ "GET /blob": storage });
  const redirect: Handler = (_request, response) => redirectTo(response, `${store.url}/blob?sig=s`);
  const github = await connected({ [logPath]: redirect, ...routes });
  open.push(store, github);
  const log = (): Promise<ByteStream> => evidenceSource(github.client, attempt, fast).jobLog(job);
  return { github, storage: store, log };
}

function redirectTo(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "content-type": "text/html" }).end("moved");
}

function send(response: ServerResponse, body: string, announced = body.length): void {
  response.writeHead(200, { "content-type": "text/plain", "content-length": String(announced) });
  response.end(body);
}

async function read({ body }: ByteStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Sends a part of what it announced, then closes the connection. */
function sendPart(response: ServerResponse, part: string): void {
  response.writeHead(200, { "content-type": "text/plain", "content-length": String(text.length) });
  response.write(part);
  setTimeout(() => response.destroy(), 10);
}

describe("a log behind a redirect", () => {
  test("is read from the storage, which never sees our token", async () => {
    const { log, github, storage } = await withStorage((_request, response) => send(response, text));
    const stream = await log();
    expect(stream.size).toBe(text.length);
    expect(await read(stream)).toBe(text);
    expect(github.seen.at(-1)?.headers.authorization).toBe("token ghs_loopback");
    expect(storage.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/blob?sig=s", undefined],
    ]);
  });

  test("is found by a relative address", async () => {
    const { log } = await withStorage(() => {}, {
      [logPath]: (_request, response) => redirectTo(response, "/here/blob"),
      "GET /here/blob": (_request, response) => send(response, text),
    });
    expect(await read(await log())).toBe(text);
  });

  test.each(["ftp://storage/blob", "file:///etc/hostname", "https://"])(
    "is not looked for at %s",
    async (address) => {
      const { log } = await withStorage(() => {}, {
        [logPath]: (_request, response) => redirectTo(response, address),
      });
      await expect(log()).rejects.toMatchObject({ name: "EvidenceError", code: "unavailable" });
    },
  );

  test("is asked for again at GitHub when the storage fails", async () => {
    const { log, github } = await withStorage((_request, response, count) =>
      count < 3 ? json(response, count === 1 ? 500 : 403, {}) : send(response, text),
    );
    expect(await read(await log())).toBe(text);
    expect(github.calls()).toHaveLength(3);
  });

  test.each([
    [404, "not-found", 1],
    [410, "expired", 1],
    [503, "unavailable", 4],
    [403, "unavailable", 4],
  ])("is a problem when the storage says %i", async (status, code, asked) => {
    const { log, storage } = await withStorage(always(status, {}));
    await expect(log()).rejects.toMatchObject({ name: "EvidenceError", code });
    expect(storage.seen).toHaveLength(asked);
  });

  test("is a problem when the storage never answers", async () => {
    const { log } = await withStorage((_request, response) => void response.destroy());
    await expect(log()).rejects.toMatchObject({ code: "unavailable" });
  });
});

test("a log that GitHub sends without a redirect is read as well", async () => {
  const { log } = await withStorage(() => {}, { [logPath]: (_request, response) => send(response, text) });
  const stream = await log();
  expect([stream.size, await read(stream)]).toEqual([text.length, text]);
});

test.each([
  [404, "not-found"],
  [410, "expired"],
  [403, "refused"],
  [500, "unavailable"],
])("GitHub's own %i is told as %s", async (status, code) => {
  const { log } = await withStorage(() => {}, { [logPath]: always(status, { message: "no" }) });
  await expect(log()).rejects.toMatchObject({ name: "EvidenceError", code });
});

describe("a body that ends early", () => {
  test("is noticed when the rest cannot be had", async () => {
    const { log, storage } = await withStorage((_request, response) =>
      sendPart(response, text.slice(0, 50_000)),
    );
    const reading = read(await log());
    await expect(reading).rejects.toMatchObject({ name: "EvidenceError", code: "truncated" });
    await expect(reading).rejects.toThrow("The log of job 5 broke off after 50000 of 200000 bytes.");
    expect(storage.seen).toHaveLength(3);
  });

  test("is noticed when the connection just falls silent", async () => {
    const { log } = await withStorage((_request, response) => {
      response.writeHead(200, { "content-length": String(text.length) });
      response.write(text.slice(0, 10));
    });
    await expect(read(await log())).rejects.toMatchObject({ code: "truncated" });
  });

  test("is noticed without an announced length", async () => {
    const { log } = await withStorage((_request, response) => {
      response.writeHead(200);
      response.write(text.slice(0, 10));
      setTimeout(() => response.destroy(), 10);
    });
    await expect(read(await log())).rejects.toThrow("The log of job 5 broke off after 10 bytes.");
  });

  test("goes on from there with a storage that knows ranges", async () => {
    const { log, storage } = await withStorage((request, response, count) => {
      if (count === 1) return sendPart(response, text.slice(0, 70_001));
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1]);
      response.writeHead(206, { "content-range": `bytes ${from}-${text.length - 1}/${text.length}` });
      response.end(text.slice(from));
    });
    expect(await read(await log())).toBe(text);
    expect(storage.seen[1]?.headers.range).toBe("bytes=70001-");
  });

  test("is read again from its start where ranges are not known, and no byte is given twice", async () => {
    const { log } = await withStorage((_request, response, count) =>
      count < 3 ? sendPart(response, text.slice(0, 1000 * count)) : send(response, text),
    );
    expect(await read(await log())).toBe(text);
  });

  test("is not completed from a body of another length", async () => {
    const { log } = await withStorage((_request, response, count) =>
      count === 1 ? sendPart(response, text.slice(0, 10)) : send(response, `${text}more`),
    );
    await expect(read(await log())).rejects.toMatchObject({ code: "truncated" });
  });
});

test("a body that nobody wants any more is let go", async () => {
  const closed = Promise.withResolvers<void>();
  const { log } = await withStorage((_request, response) => {
    response.on("close", () => closed.resolve());
    response.writeHead(200);
    response.write(text);
  });
  const stream = await log();
  await stream.body[Symbol.asyncIterator]().return?.();
  await closed.promise;
});

const zip: Handler = (_request, response) => send(response, "PK");

test("archives and artifacts are fetched from their own addresses", async () => {
  const { github } = await withStorage(() => {}, {
    [`GET ${root}/actions/runs/9/attempts/2/logs`]: zip,
    [`GET ${root}/actions/artifacts/3/zip`]: zip,
    [`GET ${root}/actions/runs/9/artifacts`]: always(200, {
      total_count: 1,
      artifacts: [
        {
          id: 3,
          name: "e2e",
          size_in_bytes: 2,
          expired: false,
          created_at: "2025-02-14T10:00:00Z",
          node_id: "x",
        },
      ],
    }),
  });
  const { client } = github;
  const source = evidenceSource(client, attempt, fast);
  const artifacts = await source.artifacts();
  expect(artifacts).toEqual([
    { id: 3, name: "e2e", sizeBytes: 2, expired: false, createdAt: "2025-02-14T10:00:00Z" },
  ]);
  expect(await read(await source.attemptLogs())).toBe("PK");
  expect(await Promise.all(artifacts.map(async (artifact) => read(await source.artifact(artifact))))).toEqual(
    ["PK"],
  );
});

test.each([
  [404, []],
  [503, "unavailable"],
])("a list of artifacts that answers %i is %j", async (status, expected) => {
  const { github } = await withStorage(() => {}, {
    [`GET ${root}/actions/runs/9/artifacts`]: always(status, {}),
  });
  const { client } = github;
  const artifacts = evidenceSource(client, attempt, fast).artifacts();
  expect(await artifacts.catch((error: { code: string }) => error.code)).toEqual(expected);
});

test("a job without an id has no log on GitHub", async () => {
  const { github } = await withStorage(() => {});
  const { client } = github;
  const log = evidenceSource(client, attempt).jobLog({ ...job, id: null });
  await expect(log).rejects.toMatchObject({ code: "not-found" });
});
