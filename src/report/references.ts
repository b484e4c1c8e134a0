import type { Repository } from "../model/run.ts";
import { link, type Span } from "./content.ts";

/** `owner/repo#12`, or `owner/repo@` with a commit, as an address on github.com; an address stays what it is. Null when it is neither. */
export function referenceUrl(reference: string, kind: "issues" | "pull"): string | null {
  if (/^https?:\/\//i.test(reference)) return reference;

  const [, home, sha] = commitReference.exec(reference) ?? [];
  if (home !== undefined) return `https://github.com/${home}/commit/${sha}`;
  const parts = shortReference.exec(reference);
  return parts === null ? null : `https://github.com/${parts[1]}/${parts[2]}/${kind}/${parts[3]}`;
}

/** A link that reads `#12` within its own repository, `owner/repo#12` elsewhere. */
export function referenceLink(
  reference: string,
  kind: "issues" | "pull",
  here: Repository | null,
): readonly Span[] {
  const url = referenceUrl(reference, kind);
  const sha = commitReference.exec(reference)?.[2] ?? commitPage.exec(reference)?.[1];
  if (url !== null && sha !== undefined) return link(url, sha.slice(0, 7));
  const parts = shortReference.exec(reference) ?? longReference.exec(reference);
  if (url === null || parts === null) return link(url, reference);

  const [, owner = "", repo = "", number = ""] = parts;
  const isHere = `${owner}/${repo}`.toLowerCase() === `${here?.owner}/${here?.repo}`.toLowerCase();
  return [{ kind: "reference", url, label: isHere ? `#${number}` : `${owner}/${repo}#${number}` }];
}

const commitReference = /^([\w.-]{1,100}\/[\w.-]{1,100})@([0-9a-f]{40})$/;
const commitPage = /^https?:\/\/[\w.:-]{1,200}\/[\w.-]{1,100}\/[\w.-]{1,100}\/commit\/([0-9a-f]{40})$/;
const shortReference = /^([\w.-]{1,100})\/([\w.-]{1,100})#(\d{1,10})$/;
const longReference =
  /^https?:\/\/[\w.:-]{1,200}\/([\w.-]{1,100})\/([\w.-]{1,100})\/(?:issues|pull)\/(\d{1,10})$/;
