import { measure, type Measured } from "./measure.ts";
import type { Row } from "./row.ts";

/** Memory that one process needs for logs of several sizes: it must not grow with the log or with a line. */
export async function benchMemory(): Promise<readonly Row[]> {
  const small = await peakOf(100, "lines");
  const large = await peakOf(400, "lines");
  const line = await peakOf(200, "one line");
  return [
    {
      what: "peak resident memory of reading 100 MB, and 400 MB",
      measured: `${small.peak.toFixed(0)} MB, ${large.peak.toFixed(0)} MB`,
      wanted: "the same, under 350 MB",
    },
    {
      what: "a single line of 200 MB",
      measured: `${(200 / line.seconds).toFixed(0)} MB/s by processor time, peak ${line.peak.toFixed(0)} MB`,
      wanted: "no more than its size costs, under 350 MB",
    },
  ];
}

async function peakOf(megabytes: number, kind: "lines" | "one line"): Promise<Measured> {
  return measure("./peak.ts", [String(megabytes), kind]);
}
