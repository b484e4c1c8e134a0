const second = 1_000;
const minute = 60 * second;

/** Waits after the first, second, ... failed try, in ms: ten tries over about eighty minutes. */
const waits: readonly number[] = [
  second,
  4 * second,
  15 * second,
  minute,
  5 * minute,
  10 * minute,
  15 * minute,
  20 * minute,
  30 * minute,
];

/** Tries of a job before it is failed. */
export const maxTries = waits.length + 1;

/** Wait in ms after a failed try, spread by a fifth either way; null after the last. `tryNumber` counts from 1, `random` is 0 to 1. */
export function retryWait(tryNumber: number, random: number): number | null {
  const wait = waits[tryNumber - 1];
  return wait === undefined ? null : Math.round(wait * (0.8 + 0.4 * random));
}
