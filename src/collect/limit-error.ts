import { EvidenceError } from "../errors.ts";
import type { Limits } from "./limits.ts";

/** What is said when a limit is broken; reads on from the name of the file. */
export function limitError(limit: keyof Limits, limits: Limits): EvidenceError {
  return new EvidenceError("limit", `${sentences[limit](limits[limit])} (limit ${limit})`);
}

const sentences: Readonly<Record<keyof Limits, (value: number) => string>> = {
  logBytes: (value) => `the log is longer than ${inBytes(value)}; the rest was not read`,
  archiveBytes: (value) => `the archive is larger than ${inBytes(value)} and was not read`,
  entryBytes: (value) => `the file is larger than ${inBytes(value)} when inflated; the rest was not read`,
  totalBytes: (value) => `the archive inflates to more than ${inBytes(value)} in all; the rest was not read`,
  entries: (value) => `it holds more than ${value} entries; the rest was not read`,
  depth: (value) => `archives are nested more than ${value} deep; this one was not opened`,
  ratio: (value) =>
    `it inflates to more than ${value} times its size, as only a harmful file does; the rest was not read`,
  artifacts: (value) =>
    `the run has more artifacts than the ${value} that are read; the others were left out`,
  artifactBytes: (value) =>
    `the artifacts of this attempt are larger than ${inBytes(value)} together; this one was left out`,
  seconds: (value) => `collecting took longer than ${value} s; the rest was not read`,
};

function inBytes(value: number): string {
  const units = [
    [1024 ** 3, "GB"],
    [1024 ** 2, "MB"],
    [1024, "kB"],
  ] as const;
  const unit = units.find(([size]) => value >= size);
  return unit === undefined ? `${value} bytes` : `${Math.round((value / unit[0]) * 10) / 10} ${unit[1]}`;
}
