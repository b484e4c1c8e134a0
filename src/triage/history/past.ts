import type { FailureHistory, Weather } from "../../model/history.ts";
import type { Reason } from "../../model/reason.ts";
import type { Self } from "./elsewhere.ts";
import { findOnset } from "./onset.ts";
import { massFailure } from "./weather.ts";

/** What the past says about one failure. */
export interface Past {
  readonly history: FailureHistory;
  /** The pull request it happened on; null for a base run. */
  readonly self: Self | null;
  /** Why it is everybody's at the moment; null in fair weather. */
  readonly mass: Reason | null;
}

/** What was looked up for all failures of an attempt. */
export interface KnownPast {
  /** By fingerprint. */
  readonly histories: ReadonlyMap<string, FailureHistory>;
  readonly self: Self | null;
  readonly weather: Weather | null;
}

/** The past of one failure; null where it was not looked up. */
export function pastOf(
  told: { readonly fingerprint: string; readonly groupKey: string; readonly isTest: boolean },
  known: KnownPast | null,
): Past | null {
  const history = known?.histories.get(told.fingerprint);
  if (known === null || history === undefined) return null;
  return {
    history,
    self: known.self,
    mass: massFailure(known.weather, { ...told, hasOnset: findOnset(history) !== null }),
  };
}
