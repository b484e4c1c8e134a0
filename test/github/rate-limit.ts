import type { Answer } from "./answer.ts";

/** GitHub's hourly budget, counted over all callers; nothing is refused unless a fault asks for it. */
export interface RateLimit {
  /** Headers of the next answer; a 304 costs nothing. */
  headers(counts: boolean): Readonly<Record<string, string>>;
  exceeded(resetInSeconds: number): Answer;
  secondary(status: number, retryAfterSeconds: number): Answer;
}

export function createRateLimit(now: () => Date): RateLimit {
  const limit = 5000;
  let used = 0;
  const reset = () => Math.floor(now().getTime() / 1000) + 3600;
  const all = (remaining: number, at: number) => ({
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(limit - remaining),
    "x-ratelimit-reset": String(at),
    "x-ratelimit-resource": "core",
  });

  return {
    headers: (counts) => {
      used += counts ? 1 : 0;
      return all(Math.max(1, limit - used), reset());
    },
    exceeded: (resetInSeconds) => ({
      status: 403,
      headers: all(0, Math.ceil(now().getTime() / 1000) + resetInSeconds),
      body: {
        message: "API rate limit exceeded for installation ID 1.",
        documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
        status: "403",
      },
    }),
    secondary: (status, retryAfterSeconds) => ({
      status,
      headers: { "retry-after": String(retryAfterSeconds) },
      body: {
        message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        documentation_url:
          "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
        status: String(status),
      },
    }),
  };
}
