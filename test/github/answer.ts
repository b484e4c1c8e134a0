import type { Blobs } from "./storage.ts";
import type { Site } from "./render/site.ts";
import { findRepository, type Repository, type World } from "./world.ts";

/** One request after routing, authentication and validation. */
export interface Call {
  readonly world: World;
  readonly site: Site;
  readonly blobs: Blobs;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  /** ISO 8601 in seconds. */
  readonly now: string;
  /** Sends a recorded delivery again. */
  readonly redeliver: (deliveryId: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A list before it is cut into pages; `under` names the key GitHub wraps it in, beside `total_count`. */
  readonly list?: { readonly items: readonly unknown[]; readonly under?: string };
}

export type Route = (call: Call) => Answer | Promise<Answer>;

/** Ends a route early with GitHub's own words for an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly answer: Answer;

  constructor(status: number, message: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    const body = {
      message,
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
      ...extra,
    };
    this.answer = { status, body };
  }
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

export function repositoryOf(call: Call): Repository {
  const found = findRepository(call.world, param(call, "owner"), param(call, "repo"));
  if (found === undefined) throw notFound();
  return found;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

export function idParam(call: Call, name: string): number {
  return Number(param(call, name));
}

/** The one with that id, or GitHub's 404. */
export function byId<T extends { readonly id: number }>(all: readonly T[], id: number): T {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

export function textIn(body: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = body[key];
  return typeof value === "string" ? value : null;
}

export function objectIn(
  body: Readonly<Record<string, unknown>>,
  key: string,
): Record<string, unknown> | null {
  const value = body[key];
  return isObject(value) ? value : null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
