import type { Reading } from "../../../src/model/failure.ts";

/** `status suite name milliseconds` */
export function casesOf(reading: Reading): string[] {
  return reading.cases.map((one) => `${one.status} ${one.suite ?? "-"} ${one.name} ${one.durationMs ?? "-"}`);
}

/** `kind suite test @key line: its text` */
export function failuresOf(reading: Reading): string[] {
  return reading.failures.map(
    ({ kind, suite, test, lines }) =>
      `${kind} ${suite ?? "-"} ${test ?? "-"} @${lines[0]?.line ?? "-"}: ${lines[0]?.text.trim() ?? ""}`,
  );
}
