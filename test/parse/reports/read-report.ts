import { Buffer } from "node:buffer";
import type { Reading } from "../../../src/model/failure.ts";
import { createReader } from "../../../src/parse/reader.ts";

export function readReport(text: string | Uint8Array, cut = false): Reading {
  return readReportBytes([typeof text === "string" ? Buffer.from(text) : text], cut);
}

export function readReportBytes(
  chunks: readonly Uint8Array[],
  cut = false,
  file = "report",
  role: Reading["role"] = "artifact",
): Reading {
  const reader = createReader({ file, role, job: null, matcher: null });
  for (const chunk of chunks) reader.push(chunk);
  return reader.end(cut);
}

/** `status suite name duration` of every case. */
export function casesOf(reading: Reading): string[] {
  return reading.cases.map((one) => `${one.status} ${one.suite} | ${one.name} | ${one.durationMs}`);
}

/** `kind suite test @line key: message` of every failure. */
export function failuresOf(reading: Reading): string[] {
  return reading.failures.map(
    (one) =>
      `${one.kind} ${one.suite} | ${one.test} | @${one.lines[0]?.line} ${one.lines[0]?.text.trim()} | ${one.message}`,
  );
}

export function reasonsOf(reading: Reading): string[] {
  return reading.problems.map(({ reason }) => reason);
}
