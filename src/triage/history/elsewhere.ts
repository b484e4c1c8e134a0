import type { FailureHistory, Sighting } from "../../model/history.ts";
import { failedSo } from "./tally.ts";

/** Whose failures are no news about a pull request. */
export interface Self {
  readonly pullNumber: number;
  readonly author: string;
  /** Newest commit of the pull request, and those before it that ran. */
  readonly heads: ReadonlySet<string>;
  /** Pull requests that are built on this one, or this one on them, as far as that was looked up. */
  readonly relatives: ReadonlySet<number>;
}

/** Where the same failure was seen without this pull request's change, each commit once. */
export interface Elsewhere {
  readonly base: readonly Sighting[];
  readonly pulls: readonly Sighting[];
}

/** Sightings that speak for a failure that is not this pull request's: not its own jobs, commits, author or relatives. */
export function seenElsewhere({ base, pulls }: FailureHistory, self: Self): Elsewhere {
  const isForeign = ({ headSha }: Sighting): boolean => !self.heads.has(headSha);
  return {
    base: oncePer(
      base.filter((one) => failedSo(one) && isForeign(one)),
      ({ headSha }) => headSha,
    ),
    pulls: oncePer(
      pulls.filter((one) => failedSo(one) && isForeign(one) && isOthers(one, self)),
      ({ pullNumber }) => String(pullNumber),
    ),
  };
}

function isOthers({ pullNumber, author }: Sighting, self: Self): boolean {
  return (
    pullNumber !== null &&
    pullNumber !== self.pullNumber &&
    author !== null &&
    author !== self.author &&
    !self.relatives.has(pullNumber)
  );
}

function oncePer(sightings: readonly Sighting[], keyOf: (one: Sighting) => string): readonly Sighting[] {
  return [...new Map(sightings.map((one) => [keyOf(one), one])).values()];
}
