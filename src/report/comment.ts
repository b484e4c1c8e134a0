import type { HeadReport } from "../model/head.ts";
import { commentCaps } from "./caps.ts";
import { fitContent } from "./fit-content.ts";
import { tellHead } from "./tell.ts";

/** First thing in the comment's body: with the author it tells our comment from all others. */
export const marker = "<!-- flake-triage -->";

/** GitHub's limit on the body of a comment. */
export const commentLimit = 65_536;

/** The comment of a pull request as Markdown, at most `limit` characters, `marker` first. */
export function renderComment(
  report: HeadReport,
  options: { readonly limit: number } = { limit: commentLimit },
): string {
  const content = tellHead(report, commentCaps);
  const before = `${marker}\n`;
  return before + fitContent(content, { limit: options.limit - before.length, pageUrl: report.pageUrl });
}
