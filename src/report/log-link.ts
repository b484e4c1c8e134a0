import type { Verdict } from "../model/triage.ts";
import { link, say, type Span } from "./content.ts";

/** ` · log line`, linked; ` · log` where only the job's page is known; nothing without a link. */
export function logLink({ link: url, jobLink }: Verdict): readonly Span[] {
  if (url === null) return [];
  if (url.includes("#step:")) return say` · ${link(url, "log line")}`;
  return url === jobLink ? [] : say` · ${link(url, "log")}`;
}
