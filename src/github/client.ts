import { setTimeout as delay } from "node:timers/promises";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { RetryLater } from "../errors.ts";
import { etagCache } from "./etag-cache.ts";
import type { Log } from "./log.ts";
import { politeFetch } from "./polite-fetch.ts";

/** The part of Octokit that every verb of this folder takes. */
export type Client = Pick<Octokit, "rest" | "paginate" | "request">;

export interface GitHub {
  /** Speaks as the app itself: its identity and its webhook deliveries. */
  readonly app: Client;
  /** Speaks as the app in one installation; the same client for the same id. */
  installation(id: number): Client;
}

export interface ConnectOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** Root of the REST API; null for github.com. */
  readonly baseUrl: string | null;
  readonly log: Log;
  /** Longest a request waits for a rate limit before it gives up with `RetryLater`; 60 s by default. */
  readonly maxWaitMs?: number;
  /** Longest wait for one answer; 30 s by default. */
  readonly timeoutMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** 0 to 1, for the jitter between tries. */
  readonly random?: () => number;
}

/** Clients for the app and its installations: they retry, wait out rate limits, and remember ETags. */
export function connectGitHub(options: ConnectOptions): GitHub {
  const cache = etagCache({ maxEntries: 2000, maxBytes: 32 * 1024 * 1024 });
  const connect = (installationId: number | null): Client => {
    const fetch = politeFetch({
      cache,
      scope: installationId === null ? "app" : String(installationId),
      log: options.log,
      maxWaitMs: options.maxWaitMs ?? 60_000,
      timeoutMs: options.timeoutMs ?? 30_000,
      concurrency: 8,
      clock: {
        sleep: options.sleep ?? delay,
        now: options.now ?? Date.now,
        random: options.random ?? Math.random,
      },
    });
    return openOctokit(options, installationId, fetch);
  };

  const clients = new Map<number, Client>();
  return {
    app: connect(null),
    installation(id) {
      const client = clients.get(id) ?? connect(id);
      clients.set(id, client);
      return client;
    },
  };
}

function openOctokit(options: ConnectOptions, installationId: number | null, fetch: unknown): Octokit {
  const octokit = new Octokit({
    authStrategy: createAppAuth,
    auth: {
      appId: options.appId,
      privateKey: options.privateKey,
      ...(installationId === null ? {} : { installationId }),
    },
    ...(options.baseUrl === null ? {} : { baseUrl: options.baseUrl }),
    log: silent,
    request: { fetch, log: silent },
  });
  // Octokit wraps whatever its fetch throws in an error of its own.
  octokit.hook.error("request", (error) => {
    throw error.cause instanceof RetryLater ? error.cause : error;
  });
  return octokit;
}

/** Octokit's own messages hold whole URLs; `politeFetch` logs what is safe. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {}
