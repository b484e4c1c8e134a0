import { expect, test } from "@jest/globals";
import { durationMs } from "../../../src/parse/reports/duration.ts";

test.each([
  ["0", 0],
  ["1.5", 1500],
  ["1e-3", 1],
  ["0.0004", 0],
  ["1,234.5", 1_234_500],
  ["1,234", 1_234_000],
  ["1,234,567.8", 1_234_567_800],
  ["0,25", 250],
  ["12,5", 12_500],
  ["2s", 2000],
  [" 3 ", 3000],
  ["00:00:01.2500000", 1250],
  ["1.00:00:01", 86_401_000],
  ["-1", 0],
  ["", null],
  ["NaN", null],
  ["soon", null],
  ["1:2:3:4", null],
  [undefined, null],
])("a duration of %j is %j ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});
