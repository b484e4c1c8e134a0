import type { Reading } from "../../../src/model/failure.ts";

/** What a table of failures shows: kind, suite, test, and the text of the key line. */
export function toldFailures(reading: Reading): (readonly [string, string | null, string | null, string])[] {
  return reading.failures.map(
    (one) => [one.kind, one.suite, one.test, one.lines[0]?.text.trim() ?? ""] as const,
  );
}

export function toldCases(reading: Reading): (readonly [string | null, string, string])[] {
  return reading.cases.map((one) => [one.suite, one.name, one.status] as const);
}
