import type { Triage } from "../model/triage.ts";
import { pageCaps } from "./caps.ts";
import { fitContent } from "./fit-content.ts";
import { tellTriage } from "./tell.ts";

/** The triage of a command line as Markdown: the comment's look, without what only makes sense on GitHub. */
export function renderMarkdown(triage: Triage): string {
  return fitContent(tellTriage(triage, pageCaps), { limit: Number.MAX_SAFE_INTEGER, pageUrl: null });
}
