import type { SharedKey, Weather } from "../../model/history.ts";
import type { Reason } from "../../model/reason.ts";

/** What is known of one failure when it is asked whether it is everybody's. */
export interface InWeather {
  readonly groupKey: string;
  readonly fingerprint: string;
  readonly isTest: boolean;
  /** The base branch fails so every time since a known commit. */
  readonly hasOnset: boolean;
}

const leastRuns = 4;
/** One author whose pull requests fail often is no weather, and two that break the same are none. */
const leastSources = 3;
const leastShare = 0.6;
/** Different tests that go down with the same words: then it is not the test. Of what a rule knows two are enough. */
const leastTests = 3;
const leastTestsOfRule = 2;

/**
 * The reason why a failure is everybody's at the time: most runs of the repository fail, of several authors and far more
 * than is usual, and most of these so. Words alone are enough where they bring down whatever runs; of a test that alone fails
 * with them, it is the test that must be shared, and no commit of the base branch may explain it better.
 */
export function massFailure(weather: Weather | null, failure: InWeather): Reason | null {
  if (weather === null || !isStormy(weather)) return null;
  const { shared, sharedFailures, sources, failed, runs, since, isPast } = weather;
  const isMost = (one: SharedKey): boolean =>
    one.sources >= leastSources && one.sources >= sources.failed * leastShare;
  const so = shared.find(({ key }) => key === failure.groupKey);
  const same = sharedFailures.find(({ key }) => key === failure.fingerprint);
  const isEverywhere =
    so !== undefined &&
    isMost(so) &&
    (!failure.isTest || so.tests >= (isOfRule(so) ? leastTestsOfRule : leastTests));
  const isItsTest = same !== undefined && isMost(same) && !failure.hasOnset;
  if (!isEverywhere && !isItsTest) return null;
  const found = isEverywhere ? so : same;
  return { kind: "most-runs-fail", failed, runs, since, shared: found?.runs ?? 0, isPast };
}

function isOfRule({ key }: SharedKey): boolean {
  return !key.startsWith("error:");
}

function isStormy({ runs, failed, sources, usualRate }: Weather): boolean {
  const share = runs === 0 ? 0 : failed / runs;
  const isWide = sources.failed >= leastSources && sources.failed >= sources.all * leastShare;
  return runs >= leastRuns && isWide && share >= leastShare && share >= usualRate + 0.25;
}
