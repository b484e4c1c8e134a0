import { createHmac, timingSafeEqual } from "node:crypto";
import { pageReport } from "../pipeline/page-report.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { renderHtml } from "../report/html.ts";
import type { PageHandler } from "./health.ts";

export interface HeadKey {
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
}

/**
 * Path of a head's page. It ends in a key that only this server can make, so whoever may read the comment that
 * links here may read the page, and nobody else can guess it.
 */
export function headPath({ owner, repo, headSha }: HeadKey, secret: string): string {
  return `/heads/${owner}/${repo}/${headSha}/${keyOf({ owner, repo, headSha }, secret)}`;
}

/** Serves the pages that `headPath` names: the same report as the comment, uncut. */
export function headPages(bench: Workbench, secret: string): PageHandler {
  return async (request, response) => {
    const [, owner, repo, headSha, key] =
      /^\/heads\/([\w.-]{1,100})\/([\w.-]{1,100})\/([0-9a-f]{4,64})\/([\w-]{43})$/.exec(request.url ?? "") ??
      [];
    if (
      request.method !== "GET" ||
      owner === undefined ||
      repo === undefined ||
      headSha === undefined ||
      key === undefined
    )
      return false;
    const head = { owner, repo, headSha };
    const report = isKeyOf(head, key, secret) ? await pageReport(head, bench) : null;
    if (report === null) return false;
    const html = renderHtml({ ...report, pageUrl: null });
    response
      .writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy":
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      })
      .end(html);
    return true;
  };
}

function keyOf({ owner, repo, headSha }: HeadKey, secret: string): string {
  return createHmac("sha256", secret).update(`page:${owner}/${repo}@${headSha}`).digest("base64url");
}

function isKeyOf(head: HeadKey, key: string, secret: string): boolean {
  const right = Buffer.from(keyOf(head, secret));
  const given = Buffer.from(key);
  return right.length === given.length && timingSafeEqual(right, given);
}
