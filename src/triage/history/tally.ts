import type { Outcome, Sighting } from "../../model/history.ts";

/** `failed` of `runs` in which the test ran and its outcome is known. */
export interface Rate {
  readonly failed: number;
  readonly runs: number;
}

/** How often it failed so, of the job runs in which it ran. */
export function rateOf(sightings: readonly Sighting[]): Rate {
  const ran = sightings.filter(({ outcome }) => hasRun(outcome));
  return { failed: ran.filter(failedSo).length, runs: ran.length };
}

/** Whether the test ran to an outcome that can be counted. */
export function hasRun(outcome: Outcome): boolean {
  return outcome === "same" || outcome === "other" || outcome === "passed" || outcome === "flaky";
}

/** Failed with the same error, at least at its first try. */
export function failedSo({ outcome }: Sighting): boolean {
  return outcome === "same" || outcome === "flaky";
}

/** Passed, at least in the end. */
export function hasPassed({ outcome }: Sighting): boolean {
  return outcome === "passed" || outcome === "flaky";
}

/**
 * Probability that a test that failed `failed` of `runs` times before fails `times` times in a row by chance. With a half
 * failure added, so that "never seen" is not taken for "impossible".
 */
export function chanceOfRow(times: number, { failed, runs }: Rate): number {
  return ((failed + 0.5) / (runs + 1)) ** times;
}

/** Probability that of `runs` at least `failed` fail when each fails with probability `rate`. */
export function chanceOfAtLeast({ failed, runs }: Rate, rate: number): number {
  let term = (1 - rate) ** runs;
  let below = 0;
  for (let count = 0; count < failed; count++) {
    below += term;
    term *= ((runs - count) / (count + 1)) * (rate / (1 - rate));
  }
  return Math.max(0, 1 - below);
}
