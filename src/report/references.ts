import type { Repository } from "../model/run.ts";
import { link, type Span } from "./content.ts";

/** `owner/repo#12` as an address on github.com; an address stays what it is. Null when it is neither. */
export function referenceUrl(reference: string, kind: "issues" | "pull"): string | null {
  if (/^https?:\/\//i.test(reference)) return reference;

  const parts = shortReference.exec(reference)?.groups;
  return parts === undefined
    ? null
    : `https://github.com/${parts["owner"]}/${parts["repo"]}/${kind}/${parts["number"]}`;
}

/** A link that reads `#12` within its own repository, `owner/repo#12` elsewhere. */
export function referenceLink(
  reference: string,
  kind: "issues" | "pull",
  here: Repository | null,
): readonly Span[] {
  const parts = (shortReference.exec(reference) ?? longReference.exec(reference))?.groups;
  if (parts === undefined) return link(referenceUrl(reference, kind), reference);

  const { owner = "", repo = "", number = "" } = parts;
  const isHere = `${owner}/${repo}`.toLowerCase() === `${here?.owner}/${here?.repo}`.toLowerCase();
  return link(referenceUrl(reference, kind), isHere ? `#${number}` : `${owner}/${repo}#${number}`);
}

const shortReference = /^(?<owner>[\w.-]{1,100})\/(?<repo>[\w.-]{1,100})#(?<number>\d{1,10})$/;
const longReference =
  /^https?:\/\/[\w.:-]{1,200}\/(?<owner>[\w.-]{1,100})\/(?<repo>[\w.-]{1,100})\/(?:issues|pull)\/(?<number>\d{1,10})$/;
