import type { ReportDay } from "../../model/failure-report.ts";
import { chanceOfAtLeast, type Rate } from "./tally.ts";

export type Trend = "rising" | "falling" | "steady";

const leastChance = 0.05;

/** Whether the second half of the days saw more failures than the first lets expect, or fewer. */
export function trendOf(days: readonly ReportDay[]): Trend {
  const [first, last] = [days[0]?.day ?? 0, days.at(-1)?.day ?? 0];
  const middle = (first + last) / 2;
  const before = sum(days.filter(({ day }) => day <= middle));
  const after = sum(days.filter(({ day }) => day > middle));
  if (before.runs === 0 || after.runs === 0) return "steady";
  if (chanceOfAtLeast(after, expected(before)) < leastChance) return "rising";
  return chanceOfAtLeast(before, expected(after)) < leastChance ? "falling" : "steady";
}

function sum(days: readonly ReportDay[]): Rate {
  return days.reduce(
    (all, { failures, runs }) => ({ failed: all.failed + failures, runs: all.runs + runs }),
    {
      failed: 0,
      runs: 0,
    },
  );
}

function expected({ failed, runs }: Rate): number {
  return (failed + 1) / (runs + 2);
}
