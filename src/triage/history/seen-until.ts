import type { FailureHistory, Sighting } from "../../model/history.ts";

/** What was seen of a failure by a time, in ms since 1970: of a merged pull request, before its change was everywhere. */
export function seenUntil(history: FailureHistory, until: number | null): FailureHistory {
  if (until === null) return history;
  const isEarlier = ({ startedAt }: Sighting): boolean => startedAt <= until;
  return { ...history, base: history.base.filter(isEarlier), pulls: history.pulls.filter(isEarlier) };
}
