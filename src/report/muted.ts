import type { HeadReport } from "../model/head.ts";
import { marker } from "./comment.ts";
import { code, say } from "./content.ts";
import { spansMarkdown } from "./markdown-blocks.ts";
import { footerOf } from "./tell.ts";

/** What is left of the comment while the pull request is muted. */
export function renderMuted(report: HeadReport): string {
  const words = say`Quiet on this pull request; the check run goes on telling. ${code("/triage unmute")} brings the comment back.`;
  return `${marker}\n${spansMarkdown(words)}\n\n<sub>${spansMarkdown(footerOf(report))}</sub>\n`;
}
