import { z } from "zod";
import type { Repository } from "../../model/run.ts";
import type { Store } from "../../store/store.ts";

const cursorSchema = z.object({
  /** What is read now: runs of the default branch, then those of open pull requests. */
  phase: z.enum(["base", "pulls", "done"]),
  /** Page of GitHub's list, from 1, and how many of its runs are done. */
  page: z.int().min(1),
  onPage: z.int().min(0),
  /** Runs read in this phase. */
  inPhase: z.int().min(0),
  /** `YYYY-MM-DD` from which on runs are read: fixed at the beginning, so that pages stay what they are. */
  since: z.string(),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** How far the reading of a repository's past has come. */
export interface Progress {
  readonly cursor: Cursor;
  readonly readRuns: number;
  /** About as many as will be read; null before they were counted. */
  readonly totalRuns: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** Null when it was not begun, or by a version that wrote it down in another way. */
export async function loadProgress(repository: Repository, store: Store): Promise<Progress | null> {
  const stored = await store.backfill(repository);
  if (stored === null) return null;
  const cursor = cursorSchema.safeParse(parsed(stored.cursor));
  return cursor.success ? { ...stored, cursor: cursor.data } : null;
}

export async function saveProgress(
  repository: Repository,
  { cursor, readRuns, totalRuns, startedAt }: Progress,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<void> {
  await store.saveBackfill(repository, {
    state: cursor.phase === "done" ? "done" : "running",
    cursor: JSON.stringify(cursor),
    readRuns,
    totalRuns,
    startedAt,
    updatedAt: now().getTime(),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
