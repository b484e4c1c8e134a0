import type { Repository } from "../model/run.ts";

export interface IssueName extends Repository {
  readonly number: number;
}

/** `#12`, `owner/repo#12` or an issue's address; null for anything else. */
export function issueName(text: string, here: Repository): IssueName | null {
  const [, owner = here.owner, repo = here.repo, number] =
    /^(?:([\w.-]{1,100})\/([\w.-]{1,100}))?#(\d{1,9})$/.exec(text) ??
    /^https?:\/\/[^/\s]{1,255}\/([\w.-]{1,100})\/([\w.-]{1,100})\/issues\/(\d{1,9})(?:[/?#].*)?$/.exec(
      text,
    ) ??
    [];
  return number === undefined ? null : { owner, repo, number: Number(number) };
}
