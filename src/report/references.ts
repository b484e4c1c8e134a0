import { type Home, publicGitHub } from "../model/run.ts";
import { pageOf } from "../rules/page-of.ts";
import { link, type Span } from "./content.ts";

/** `owner/repo#12`, or `owner/repo@` with a commit, as an address on a server; an address stays what it is. Null when it is neither. */
export function referenceUrl(reference: string, kind: "issues" | "pull", web: string): string | null {
  return /^https?:\/\//i.test(reference) ? reference : pageOf(reference, kind, web);
}

/** A link that reads `#12` within its own repository, `owner/repo#12` elsewhere. */
export function referenceLink(
  reference: string,
  kind: "issues" | "pull",
  here: Home | null,
): readonly Span[] {
  const url = referenceUrl(reference, kind, here?.web ?? publicGitHub) ?? "";
  const [, sha] = commitPage.exec(url) ?? [];
  if (sha !== undefined) return link(url, sha.slice(0, 7));
  const [, web, home = "", number = ""] = numberPage.exec(url) ?? [];
  if (web === undefined) return link(url, reference);

  const isHere = here !== null && isSame(`${web}/${home}`, `${here.web}/${here.owner}/${here.repo}`);
  return [{ kind: "reference", url, label: isHere ? `#${number}` : `${home}#${number}` }];
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const commitPage = /^https?:\/\/[\w.:[\]-]{1,200}\/[\w.-]{1,100}\/[\w.-]{1,100}\/commit\/([0-9a-f]{40})$/;
const numberPage =
  /^(https?:\/\/[\w.:[\]-]{1,200})\/([\w.-]{1,100}\/[\w.-]{1,100})\/(?:issues|pull)\/(\d{1,10})$/;
