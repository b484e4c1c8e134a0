import { expect, test } from "@jest/globals";
import { maxTries, retryWait } from "../../src/queue/retry-schedule.ts";

test.each([
  [1, 0, 800],
  [1, 0.5, 1_000],
  [1, 1, 1_200],
  [2, 0.5, 4_000],
  [3, 0.5, 15_000],
  [4, 0.5, 60_000],
  [5, 0.5, 300_000],
  [9, 0.5, 1_800_000],
  [9, 1, 2_160_000],
  [10, 0.5, null],
  [11, 0.5, null],
])("after try %d, with luck %d, the wait is %d ms", (tryNumber, random, wait) => {
  expect(retryWait(tryNumber, random)).toBe(wait);
});

test("each wait is longer than the one before, until the last try", () => {
  const waits = Array.from({ length: maxTries - 1 }, (_, index) => retryWait(index + 1, 0.5) ?? 0);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(retryWait(maxTries, 0)).toBeNull();
});
