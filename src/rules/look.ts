import type { PatternHit } from "../model/failure.ts";
import type { Subject } from "./subject.ts";
import { withoutQuotes } from "./without-quotes.ts";

/** A subject with its hits sorted by pattern, so that many rules can look at it. */
export interface Look {
  readonly subject: Subject;
  /** Hits of a pattern in the order of their lines. */
  readonly hitsOf: (pattern: number) => readonly PatternHit[];
  /** The same without lines in which a test compares. */
  readonly unquoted: () => Look;
}

export function createLook(subject: Subject): Look {
  const hits = Map.groupBy([...subject.log, ...subject.artifacts], ({ pattern }) => pattern);
  let unquoted: Look | null = null;
  return {
    subject,
    hitsOf: (pattern) => hits.get(pattern) ?? [],
    unquoted: () => (unquoted ??= createLook(withoutQuotes(subject))),
  };
}
