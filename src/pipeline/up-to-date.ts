import type { AttemptRecord } from "../store/store.ts";

/** Whether reading an attempt again could tell nothing new: its evidence was whole and the rules are the same. */
export function isUpToDate({ triage, rulesVersion }: AttemptRecord, rulesInForce: string): boolean {
  if (triage === null) return true;
  return rulesVersion === rulesInForce && triage.problems.every(({ about }) => about === "settings");
}
