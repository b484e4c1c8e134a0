import type { EtagCache, Stored } from "./etag-cache.ts";

/** One request as Octokit wants it sent. `redirect: "manual"` marks a download, whose body is not read here. */
export interface Call {
  readonly url: string;
  readonly init: RequestInit;
  readonly cache: EtagCache;
  readonly scope: string;
  readonly timeoutMs: number;
}

export type Answer =
  | { readonly kind: "response"; readonly response: Response; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly error: unknown; readonly timedOut: boolean };

/** Sends a request once and reads the whole answer within the time limit; a body cut short is a failure. */
export async function exchange(call: Call): Promise<Answer> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new Error("GitHub did not answer in time")), call.timeoutMs);
  try {
    return await send(call, timeout.signal);
  } catch (error) {
    return { kind: "failed", error, timedOut: timeout.signal.aborted };
  } finally {
    clearTimeout(timer);
  }
}

async function send(call: Call, signal: AbortSignal): Promise<Answer> {
  const key = `${call.scope} ${acceptOf(call.init)} ${call.url}`;
  const stored = isCacheable(call) ? call.cache.get(key) : null;
  const response = await fetch(call.url, { ...call.init, headers: conditional(call.init, stored), signal });
  if (call.init.redirect === "manual" && response.status < 400) {
    return { kind: "response", response, body: new Uint8Array() };
  }
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.status === 304 && stored !== null) {
    return whole({ status: stored.status, headers: stored.headers, body: stored.body }, call.url);
  }
  const headers = [...response.headers].filter(([name]) => !describesTransfer(name));
  const etag = response.headers.get("etag");
  const read = { status: response.status, headers, body };
  if (isCacheable(call) && response.status === 200 && etag !== null) call.cache.set(key, { ...read, etag });
  return whole(read, response.url);
}

function acceptOf(init: RequestInit): string {
  return new Headers(init.headers).get("accept") ?? "";
}

function isCacheable({ init }: Call): boolean {
  return (init.method ?? "GET") === "GET" && init.redirect !== "manual";
}

function conditional(init: RequestInit, stored: Stored | null): Headers {
  const headers = new Headers(init.headers);
  if (stored !== null) headers.set("if-none-match", stored.etag);
  return headers;
}

/** The body was decoded on the way in: these no longer describe it. */
function describesTransfer(name: string): boolean {
  return name === "content-encoding" || name === "content-length" || name === "transfer-encoding";
}

function whole({ status, headers, body }: Omit<Stored, "etag">, url: string): Answer {
  const response = new Response(bodiless.has(status) ? null : body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
  // A response made by hand has no address, and Octokit reads it.
  Object.defineProperty(response, "url", { value: url });
  return { kind: "response", response, body };
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);
