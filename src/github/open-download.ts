import { setTimeout as delay } from "node:timers/promises";
import type { ByteStream } from "../collect/source.ts";
import { EvidenceError, RetryLater } from "../errors.ts";
import { byteStream } from "./byte-stream.ts";
import type { Part } from "./byte-stream.ts";
import type { Client } from "./client.ts";
import { statusOf } from "./status-of.ts";

export interface Download {
  /** Such as `GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** What is read, as the subject of a sentence. */
  readonly subject: string;
}

export interface DownloadTiming {
  /** A connection that is silent for so long is given up; the body is asked for three times in all. */
  readonly stallMs: number;
  /** Longest wait for the storage to begin its answer. */
  readonly timeoutMs: number;
  /** Wait before the first repetition; doubles. */
  readonly backoffMs: number;
}

const usual: DownloadTiming = { stallMs: 10_000, timeoutMs: 30_000, backoffMs: 250 };

/**
 * Opens what GitHub keeps in a storage of its own: it answers with a redirect to a short-lived address,
 * to which our token must not go. Servers that answer with the body itself are read as well.
 * Throws `EvidenceError`: `not-found`, `expired`, `refused` or `unavailable`; `RetryLater` for a rate limit.
 */
export async function openDownload(
  client: Client,
  download: Download,
  timing: DownloadTiming = usual,
): Promise<ByteStream> {
  const first = await openPart({ client, download, timing, from: 0 });
  return byteStream(first, {
    subject: download.subject,
    stallMs: timing.stallMs,
    reopen: (from) => openPart({ client, download, timing, from }),
  });
}

interface PartRequest {
  readonly client: Client;
  readonly download: Download;
  readonly timing: DownloadTiming;
  /** Byte to begin with. */
  readonly from: number;
}

const maxTries = 4;

/** Starts anew with GitHub at each try, because the storage's address may have gone stale. */
async function openPart(request: PartRequest): Promise<Part> {
  for (let tries = 1; ; tries += 1) {
    const found = await askGitHub(request);
    const opened = found.kind === "address" ? await askStorage(found.url, request) : found;
    if (opened.kind === "part") return opened.part;
    if (tries === maxTries) throw unavailable(request.download.subject, opened.why);
    await delay(request.timing.backoffMs * 2 ** (tries - 1));
  }
}

type Opened =
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "failed"; readonly why: string };

async function askGitHub({
  client,
  download,
  from,
}: PartRequest): Promise<Opened | { readonly kind: "address"; readonly url: URL }> {
  const answer = await client
    .request(download.route, {
      ...download.parameters,
      request: { redirect: "manual", parseSuccessResponseBody: false },
    })
    .catch((error: unknown) => {
      throw explain(error, download.subject);
    });
  const data: unknown = answer.data;
  const stream = data instanceof ReadableStream ? data : null;
  if (answer.status < 300) {
    return {
      kind: "part",
      part: { stream, total: announced(new Headers(plain(answer.headers))), skip: from },
    };
  }
  void stream?.cancel().catch(() => null);
  return { kind: "address", url: addressOf(answer.headers.location, answer.url, download.subject) };
}

function explain(error: unknown, subject: string): unknown {
  if (error instanceof RetryLater) return error;
  const status = statusOf(error);
  if (status === null) return error;
  return gone(status, subject) ?? unavailable(subject, `GitHub answered ${status}`, error);
}

function gone(status: number, subject: string): EvidenceError | null {
  if (status === 404) return new EvidenceError("not-found", `${subject} is not there (404).`);
  if (status === 410) return new EvidenceError("expired", `${subject} has expired (410).`);
  if (status === 401 || status === 403) {
    return new EvidenceError("refused", `${subject} may not be read (${status}).`);
  }
  return null;
}

function unavailable(subject: string, why: string, cause?: unknown): EvidenceError {
  return new EvidenceError("unavailable", `${subject} could not be fetched: ${why}.`, { cause });
}

function plain(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Of encoded bodies only the encoded length is announced, which says nothing of what we receive. */
function announced(headers: Headers): number | null {
  const length = headers.get("content-length");
  if (length === null || !/^\d{1,15}$/.test(length)) return null;
  return (headers.get("content-encoding") ?? "identity") === "identity" ? Number(length) : null;
}

function addressOf(location: string | undefined, base: string, subject: string): URL {
  const url = location === undefined ? null : URL.parse(location, base);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw unavailable(subject, "GitHub's redirect leads nowhere");
  }
  return url;
}

async function askStorage(url: URL, { download, timing, from }: PartRequest): Promise<Opened> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timing.timeoutMs);
  try {
    const response = await fetch(url, { headers: storageHeaders(from), signal: timeout.signal });
    if (response.ok) return { kind: "part", part: partOf(response, from) };
    void response.body?.cancel().catch(() => null);
    // The storage says 403 when its address has gone stale: a new one may do.
    const lost = response.status === 403 ? null : gone(response.status, download.subject);
    if (lost !== null) throw lost;
    return { kind: "failed", why: `the storage answered ${response.status}` };
  } catch (error) {
    if (error instanceof EvidenceError) throw error;
    return { kind: "failed", why: "the storage did not answer" };
  } finally {
    clearTimeout(timer);
  }
}

function storageHeaders(from: number): Record<string, string> {
  const identity = { "accept-encoding": "identity" };
  return from === 0 ? identity : { ...identity, range: `bytes=${from}-` };
}

function partOf(response: Response, from: number): Part {
  const range = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/.exec(response.headers.get("content-range") ?? "");
  if (response.status === 206 && range !== null && Number(range[1]) <= from) {
    return { stream: response.body, total: Number(range[2]), skip: from - Number(range[1]) };
  }
  return { stream: response.body, total: announced(response.headers), skip: from };
}
