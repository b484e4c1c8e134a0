import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Server } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import { packLogs } from "./archive.ts";
import { bytesOf, sizeOf } from "./content.ts";
import type { FaultKind, Faults } from "./faults.ts";
import type { Content, World } from "./world.ts";

/** Addresses of logs and artifacts on the storage, signed and short-lived as far as a caller can tell. */
export interface Blobs {
  jobLogUrl(jobId: number): string;
  archiveUrl(runId: number, attempt: number): string;
  artifactUrl(artifactId: number): string;
}

export interface StorageRequest {
  readonly path: string;
  /** True: the caller sent its GitHub token to a third party. */
  readonly auth: boolean;
}

export function blobsAt(origin: string): Blobs {
  const signed = (path: string) => `${origin}${path}?se=2099-01-01T00%3A00%3A00Z&sig=c2lnbmF0dXJl`;
  return {
    jobLogUrl: (jobId) => signed(`/job-logs/${jobId}.txt`),
    archiveUrl: (runId, attempt) => signed(`/run-logs/${runId}-${attempt}.zip`),
    artifactUrl: (artifactId) => signed(`/artifacts/${artifactId}.zip`),
  };
}

/** The blob storage that log and artifact downloads redirect to: another origin, which must see no token. */
export function createStorage(world: World, faults: Faults, seen: StorageRequest[]): Server {
  return createServer((request, response) => {
    serve({ world, faults, seen, request, response }).catch(() => response.destroy());
  });
}

interface Exchange {
  readonly world: World;
  readonly faults: Faults;
  readonly seen: StorageRequest[];
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function serve({ world, faults, seen, request, response }: Exchange): Promise<void> {
  const path = request.url ?? "/";
  seen.push({ path, auth: request.headers.authorization !== undefined });
  const fault = faults.take(request.method ?? "GET", path);
  const content = path.includes("sig=") ? find(world, path) : null;

  if (fault?.kind === "slow") await delay(fault.milliseconds);
  if (fault?.kind === "reset" || fault?.kind === "lost-answer") response.destroy();
  else if (fault?.kind === "status") response.writeHead(fault.status).end(fault.message ?? "");
  else if (content === null || fault?.kind === "blob-not-found") sendNotFound(response);
  else await send(response, content, { fault, type: typeOf(path) });
}

function find(world: World, path: string): Content | null {
  const [, kind, id = "", attempt] = /^\/(job-logs|run-logs|artifacts)\/(\d+)(?:-(\d+))?\./.exec(path) ?? [];
  const runs = world.repositories.flatMap((repo) => repo.runs);
  if (kind === "job-logs") {
    const jobs = runs.flatMap((run) => run.attempts).flatMap((one) => one.jobs);
    return jobs.find((job) => job.id === Number(id))?.log ?? null;
  }
  if (kind === "run-logs") {
    const found = runs.find((run) => run.id === Number(id))?.attempts[Number(attempt) - 1];
    return found === undefined ? null : found.archive === undefined ? packLogs(found) : found.archive;
  }
  const artifacts = world.repositories.flatMap((repo) => repo.artifacts);
  return artifacts.find((artifact) => artifact.id === Number(id))?.content ?? null;
}

/** As Azure's blob storage says it. */
function sendNotFound(response: ServerResponse): void {
  const message = "The specified blob does not exist.\nRequestId:00000000-0000-0000-0000-000000000000";
  const body = `\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code><Message>${message}</Message></Error>`;
  response.writeHead(404, { "content-type": "application/xml", "x-ms-error-code": "BlobNotFound" }).end(body);
}

function typeOf(path: string): string {
  return path.includes(".zip") ? "application/zip" : "text/plain; charset=utf-8";
}

interface Sending {
  readonly fault: FaultKind | null;
  readonly type: string;
}

async function send(response: ServerResponse, content: Content, { fault, type }: Sending): Promise<void> {
  const whole = sizeOf(content);
  const size = fault?.kind === "shortened" && whole !== undefined ? Math.min(whole, fault.keep) : whole;
  response.writeHead(200, { "content-type": type, ...(size !== undefined && { "content-length": size }) });
  await pipeline(Readable.from(spoil(bytesOf(content), fault)), response);
}

async function* spoil(
  chunks: ReturnType<typeof bytesOf>,
  fault: FaultKind | null,
): AsyncGenerator<Uint8Array> {
  const keep = fault?.kind === "truncated" || fault?.kind === "shortened" ? fault.keep : Infinity;
  let sent = 0;
  for await (const chunk of chunks) {
    const kept = chunk.subarray(0, keep - sent);
    yield fault?.kind === "corrupted" ? damage(kept, fault.from - sent) : kept;
    sent += kept.length;
    if (sent >= keep) break;
  }
  if (fault?.kind !== "truncated") return;
  await delay(20); // What was sent should arrive before the connection ends.
  throw new Error("The body was cut off on purpose.");
}

function damage(chunk: Uint8Array, from: number): Uint8Array {
  return chunk.map((byte, index) => (index >= from && index % 7 === 0 ? byte ^ 0x5a : byte));
}
