import { z } from "zod";
import type { IssueTold } from "./told-in-issue.ts";

/** Raised when issues are read in another way, so that they are read anew. */
const version = 1;

const stored = z.object({
  version: z.literal(version),
  /** False: its comments are still to be read. */
  isWhole: z.boolean(),
  told: z.object({
    title: z.string(),
    named: z.string(),
    tests: z.array(z.string()),
    errors: z.array(z.object({ test: z.string().nullable(), line: z.string() })),
  }),
});

export interface StoredTold {
  readonly isWhole: boolean;
  readonly told: IssueTold;
}

export function writeTold(given: StoredTold): string {
  return JSON.stringify({ version, ...given });
}

/** Null for what an earlier version wrote. */
export function readTold(text: string): StoredTold | null {
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
