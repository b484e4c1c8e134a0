/** An answer with its body read. */
export interface ReadAnswer {
  readonly response: Response;
  readonly body: Uint8Array;
}

/**
 * Milliseconds that a refusal asks to wait, or null when it is no refusal for a rate limit.
 * `refusals` counts those before it; `now` is in milliseconds since 1970.
 * See "Rate limits for the REST API" in GitHub's documentation.
 */
export function askedWait(answer: ReadAnswer, refusals: number, now: number): number | null {
  const { status, headers } = answer.response;
  if (status !== 403 && status !== 429) return null;

  const asked = retryAfter(headers, now) ?? untilReset(headers, now);
  if (asked !== null) return Math.max(asked, 1000);
  if (status === 429 || isSecondary(answer.body)) return 60_000 * 2 ** refusals;
  return null;
}

/** Seconds or a date, as in RFC 9110. */
function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - clockOf(headers, now);
  return Number.isFinite(ms) ? ms : null;
}

function untilReset(headers: Headers, now: number): number | null {
  if (headers.get("x-ratelimit-remaining") !== "0") return null;
  const reset = headers.get("x-ratelimit-reset");
  if (reset === null || !/^\d{1,12}$/.test(reset)) return null;
  return Number(reset) * 1000 - clockOf(headers, now);
}

/** GitHub's own clock where it tells: ours may be off. */
function clockOf(headers: Headers, now: number): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isFinite(date) ? date : now;
}

function isSecondary(body: Uint8Array): boolean {
  const text = new TextDecoder().decode(body.subarray(0, 10_000)).toLowerCase();
  return text.includes("secondary rate limit") || text.includes("abuse detection");
}
