import { z } from "zod";

const MB = 1024 * 1024;
const bytes = (fallback: number, description: string) =>
  z.int().positive().default(fallback).describe(description);

/** How much of strangers' bytes is read before we stop and say so. */
export const Limits = z
  .strictObject({
    logBytes: bytes(512 * MB, "Bytes of one job's log"),
    archiveBytes: bytes(128 * MB, "Bytes of one archive as downloaded"),
    entryBytes: bytes(256 * MB, "Inflated bytes of one file in an archive"),
    totalBytes: bytes(1024 * MB, "Inflated bytes of one archive with all that is nested in it"),
    entries: z.int().positive().default(20_000).describe("Entries of one archive or directory"),
    depth: z.int().positive().default(3).describe("Archives inside archives, the outermost counted"),
    ratio: z.number().min(1).default(200).describe("Inflated bytes for one compressed byte, above 1 MB"),
    artifacts: z.int().nonnegative().default(10).describe("Artifacts read of one attempt"),
    artifactBytes: bytes(256 * MB, "Bytes of all artifacts of one attempt as downloaded"),
    seconds: z.number().positive().default(300).describe("Seconds to collect one attempt"),
  })
  .readonly();
export type Limits = z.infer<typeof Limits>;

export const defaultLimits: Limits = Limits.parse({});
