import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { type Answer, type Call, isObject, Refusal, type Route } from "./answer.ts";
import type { Contract, Matched } from "./contract.ts";
import type { FaultKind, Faults } from "./faults.ts";
import { paginate } from "./paging.ts";
import type { RateLimit } from "./rate-limit.ts";
import { authenticate } from "./tokens.ts";

export interface SeenRequest {
  readonly method: string;
  /** With its query, without `/api/v3`. */
  readonly path: string;
  /** 0 where the connection ended without an answer. */
  status: number;
  readonly auth: boolean;
}

/** A request or an answer that GitHub's own description does not allow. */
export interface Violation {
  readonly request: string;
  readonly problems: readonly string[];
}

export interface Api {
  readonly contract: Contract;
  readonly routes: Readonly<Record<string, Route>>;
  readonly faults: Faults;
  readonly limit: RateLimit;
  readonly seen: SeenRequest[];
  readonly violations: Violation[];
  readonly call: (parts: Pick<Call, "params" | "query" | "body" | "accept">) => Call;
}

interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes one request through faults, authentication, validation, its route and validation again. */
export async function exchange(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await read(request);
  const { method, path, headers } = incoming;
  const seen: SeenRequest = { method, path, status: 0, auth: headers["authorization"] !== undefined };
  api.seen.push(seen);

  const fault = api.faults.take(method, path);
  if (fault?.kind === "slow") await delay(fault.milliseconds);
  if (fault?.kind === "reset") return void response.destroy();
  const answer = asFault(api, fault) ?? (await answerTo(api, incoming));
  if (fault?.kind === "lost-answer") return void response.destroy();
  seen.status = send(api, { incoming, response, answer, fault });
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: request.method ?? "GET",
    path: (request.url ?? "/").replace(/^\/api\/v3(?=\/)/, ""),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).toString(),
  };
}

function asFault(api: Api, fault: FaultKind | null): Answer | null {
  if (fault?.kind === "status")
    return { status: fault.status, body: { message: fault.message ?? "Server Error" } };
  if (fault?.kind === "primary-rate-limit") return api.limit.exceeded(fault.resetInSeconds);
  if (fault?.kind === "secondary-rate-limit")
    return api.limit.secondary(fault.status, fault.retryAfterSeconds);
  if (fault?.kind === "blob-not-found") return { status: 404, body: { message: "Not Found" } };
  return null;
}

async function answerTo(api: Api, incoming: Incoming): Promise<Answer> {
  const name = `${incoming.method} ${incoming.path}`;
  const matched = api.contract.match(incoming.method, incoming.path);
  if (matched === null)
    return violated(api, name, ["GitHub's description, as we keep it, has no such operation."]);

  const { operationId } = matched;
  try {
    const call = asCall(api, incoming, matched);
    authenticate(call.world, incoming.path, incoming.headers["authorization"] ?? "", call.now);
    const wrong = api.contract.checkRequest(
      { ...incoming, body: incoming.body === "" ? undefined : incoming.body },
      operationId,
    );
    if (wrong.length > 0) return violated(api, name, wrong);
    const route = api.routes[operationId];
    if (route === undefined) return violated(api, name, [`The stand-in has no route for ${operationId}.`]);
    return checked(api, { name, operationId, answer: paged(await route(call), call, incoming.path) });
  } catch (error) {
    if (error instanceof Refusal) return checked(api, { name, operationId, answer: error.answer });
    return violated(api, name, [String(error)]);
  }
}

function asCall(api: Api, incoming: Incoming, { params, query }: Matched): Call {
  const body: unknown = incoming.body === "" ? {} : JSON.parse(incoming.body);
  return api.call({
    params,
    query,
    body: isObject(body) ? body : {},
    accept: incoming.headers["accept"] ?? "",
  });
}

function paged(answer: Answer, call: Call, path: string): Answer {
  if (answer.list === undefined) return answer;
  const { body, headers } = paginate(answer.list, call, path);
  return { status: answer.status, body, headers: { ...answer.headers, ...headers } };
}

interface Checkable {
  readonly name: string;
  readonly operationId: string;
  readonly answer: Answer;
}

function checked(api: Api, { name, operationId, answer }: Checkable): Answer {
  if (answer.body === undefined || typeof answer.body === "string") return answer;
  const wrong = api.contract.checkResponse(operationId, answer.status, answer.body);
  return wrong.length === 0 ? answer : violated(api, `answer ${answer.status} to ${name}`, wrong);
}

function violated(api: Api, request: string, problems: readonly string[]): Answer {
  api.violations.push({ request, problems });
  return { status: 500, body: { message: `Not as GitHub describes it: ${problems.join("; ")}` } };
}

function textOf(body: unknown): string {
  if (typeof body === "string") return body;
  return body === undefined ? "" : JSON.stringify(body);
}

interface Sending {
  readonly incoming: Incoming;
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly fault: FaultKind | null;
}

function send(api: Api, { incoming, response, answer, fault }: Sending): number {
  const text = textOf(answer.body);
  const etag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
  const same =
    incoming.method === "GET" && answer.status === 200 && incoming.headers["if-none-match"] === etag;
  const bytes = Buffer.from(same ? "" : text);
  const headers = {
    ...(text !== "" && { "content-type": "application/json; charset=utf-8" }),
    ...(incoming.method === "GET" && answer.status === 200 && { etag }),
    ...api.limit.headers(!same),
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": "0000:000000:000000:000000:00000000",
    ...answer.headers,
  };
  const status = same ? 304 : answer.status;
  if (fault?.kind === "truncated") {
    response.writeHead(status, { ...headers, "content-length": bytes.length });
    response.write(bytes.subarray(0, fault.keep), () => response.destroy());
  } else
    response
      .writeHead(status, headers)
      .end(fault?.kind === "shortened" ? bytes.subarray(0, fault.keep) : bytes);
  return status;
}
