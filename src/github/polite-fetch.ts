import { RetryLater } from "../errors.ts";
import type { EtagCache } from "./etag-cache.ts";
import { exchange } from "./exchange.ts";
import type { Answer, Call } from "./exchange.ts";
import type { Log } from "./log.ts";
import { askedWait } from "./rate-limit.ts";
import { turnstile } from "./turnstile.ts";

interface Clock {
  sleep(ms: number): Promise<unknown>;
  now(): number;
  random(): number;
}

export interface PoliteOptions {
  readonly cache: EtagCache;
  /** Keeps what one installation may see apart from what another may. */
  readonly scope: string;
  readonly log: Log;
  readonly maxWaitMs: number;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly clock: Clock;
}

/**
 * A `fetch` for Octokit that keeps GitHub's manners: few requests at once, rate limits waited out
 * (`RetryLater` when that takes longer than `maxWaitMs`), and requests without side effects repeated
 * after faults. It stands below Octokit's authentication, so requests for tokens get the same care.
 */
export function politeFetch(options: PoliteOptions): (url: string, init: RequestInit) => Promise<Response> {
  const enter = turnstile(options.concurrency);
  const pause: Pause = { until: 0 };
  return (url, init) => {
    const call = { url, init, cache: options.cache, scope: options.scope, timeoutMs: options.timeoutMs };
    return enter(() => persist(call, options, pause));
  };
}

/** When the installation may send again; shared by its requests, so that one refusal stops them all. */
interface Pause {
  until: number;
}

const maxRetries = 4;

async function persist(call: Call, options: PoliteOptions, pause: Pause): Promise<Response> {
  const { clock, maxWaitMs } = options;
  let retries = 0;
  let refusals = 0;
  let waited = 0;
  for (;;) {
    await sitOut(pause, options);
    const answer = await timedExchange(call, options);
    const wait = answer.kind === "response" ? askedWait(answer, refusals, clock.now()) : null;
    if (wait !== null) {
      refusals += 1;
      waited += wait;
      pause.until = Math.max(pause.until, clock.now() + wait);
      if (waited > maxWaitMs) throw tooLong(pause.until);
      options.log.warn({ ...facts(call), waitMs: wait }, "GitHub asks to wait");
      await clock.sleep(wait);
      continue;
    }
    if (!isFault(answer) || !isRepeatable(call) || retries >= retriesFor(answer)) return open(answer);
    const backoff = 250 * 2 ** retries * (0.75 + clock.random() / 2);
    retries += 1;
    options.log.warn(
      { ...facts(call), ...outcome(answer), retry: retries },
      "request to GitHub failed, trying again",
    );
    await clock.sleep(backoff);
  }
}

async function sitOut(pause: Pause, { clock, maxWaitMs }: PoliteOptions): Promise<void> {
  const wait = pause.until - clock.now();
  if (wait > maxWaitMs) throw tooLong(pause.until);
  if (wait > 0) await clock.sleep(wait);
}

function tooLong(until: number): RetryLater {
  const at = new Date(until);
  return new RetryLater(at, `GitHub's rate limit is used up until ${at.toISOString()}.`);
}

async function timedExchange(call: Call, { log, clock }: PoliteOptions): Promise<Answer> {
  const start = clock.now();
  const answer = await exchange(call);
  log.debug({ ...facts(call), ...outcome(answer), ms: clock.now() - start }, "request to GitHub");
  return answer;
}

/** No query and no headers: they may hold signatures and tokens. */
function facts(call: Call): object {
  return { method: call.init.method ?? "GET", path: new URL(call.url).pathname };
}

function outcome(answer: Answer): object {
  return answer.kind === "response" ? { status: answer.response.status } : { timedOut: answer.timedOut };
}

function isFault(answer: Answer): boolean {
  return answer.kind === "failed" || (answer.response.status >= 500 && answer.response.status !== 501);
}

/** A POST may have had its effect although no answer came: whoever sent it must look first. */
function isRepeatable(call: Call): boolean {
  if (call.init.method !== "POST") return true;
  return /\/(?:access_tokens|reactions)$/.test(new URL(call.url).pathname);
}

/** Five timeouts in a row would hold a worker for minutes. */
function retriesFor(answer: Answer): number {
  return answer.kind === "failed" && answer.timedOut ? 1 : maxRetries;
}

function open(answer: Answer): Response {
  if (answer.kind === "failed") throw answer.error;
  return answer.response;
}
