import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connectGitHub } from "../../src/github/client.ts";
import type { Client, ConnectOptions } from "../../src/github/client.ts";

interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request; `count` counts from 1 the requests to the same method and path. */
export type Handler = (request: SeenRequest, response: ServerResponse, count: number) => void;

/** `METHOD /path` (decoded, without the query), or `token` for an installation's token, to what answers it. */
export type Routes = Readonly<Record<string, Handler>>;

export interface SmallServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** `METHOD /path?query` of each request but those for tokens. */
  readonly calls: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** An HTTP server on loopback that knows these routes, gives out tokens, and says 404 to the rest. */
export async function serve(routes: Routes): Promise<SmallServer> {
  const seen: SeenRequest[] = [];
  const counts = new Map<string, number>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = toSeen(incoming, Buffer.concat(chunks).toString("utf8"));
      const route = routeOf(request);
      const count = (counts.get(route) ?? 0) + 1;
      counts.set(route, count);
      seen.push(request);
      const handler = routes[route] ?? (route === "token" ? giveToken : notFound);
      handler(request, response, count);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    calls: () =>
      seen.map(({ method, url }) => `${method} ${url}`).filter((call) => !call.endsWith("_tokens")),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function routeOf({ method, url }: SeenRequest): string {
  const path = decodeURIComponent(url.split("?")[0] ?? "");
  return path.endsWith("/access_tokens") ? "token" : `${method} ${path}`;
}

function toSeen(incoming: IncomingMessage, body: string): SeenRequest {
  return { method: incoming.method ?? "", url: incoming.url ?? "", headers: incoming.headers, body };
}

const notFound: Handler = (_request, response) => json(response, 404, { message: "Not Found" });

export const giveToken: Handler = (_request, response) =>
  json(response, 201, { token: "ghs_loopback", expires_at: "2099-01-01T00:00:00Z", permissions: {} });

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

/** A route that always gives this. */
export function always(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Handler {
  return (_request, response) => json(response, status, body, headers);
}

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly fields: object;
  readonly message: string;
}

export interface Connected extends SmallServer {
  readonly client: Client;
  readonly app: Client;
  /** Milliseconds of each wait; nothing really waits unless asked to. */
  readonly waits: readonly number[];
  readonly lines: readonly LogLine[];
}

let installations = 0;

/** A server with these routes and clients of ours connected to it. Time passes only by waiting. */
export async function connected(routes: Routes, options: Partial<ConnectOptions> = {}): Promise<Connected> {
  const server = await serve(routes);
  const waits: number[] = [];
  const lines: LogLine[] = [];
  const write = (level: LogLine["level"]) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  let passed = 0;
  const github = connectGitHub({
    appId: 7,
    privateKey,
    baseUrl: server.url,
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    now: () => Date.parse("2025-02-14T10:00:00Z") + passed,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
      passed += ms;
    },
    ...options,
  });
  // Octokit shares requests for a token between clients of one installation, whatever their server.
  installations += 1;
  return { ...server, client: github.installation(installations), app: github.app, waits, lines };
}

export const here = { owner: "octo-org", repo: "widgets" };
export const root = "/repos/octo-org/widgets";
