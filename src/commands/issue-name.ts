import { pathOn } from "./path-on.ts";
import type { Home, Repository } from "../model/run.ts";

export interface IssueName extends Repository {
  readonly number: number;
}

/** `#12`, `owner/repo#12` or an issue's address on the same server; null for anything else. */
export function issueName(text: string, here: Home): IssueName | null {
  const path = pathOn(here.web, text);
  const [, owner = here.owner, repo = here.repo, number] =
    (path === null
      ? /^(?:([\w.-]{1,100})\/([\w.-]{1,100}))?#(\d{1,9})$/.exec(text)
      : /^\/([\w.-]{1,100})\/([\w.-]{1,100})\/issues\/(\d{1,9})(?:[/?#].*)?$/.exec(path)) ?? [];
  return number === undefined ? null : { owner, repo, number: Number(number) };
}
