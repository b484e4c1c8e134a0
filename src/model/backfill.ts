/** How far the reading of a repository's past has come. */
export interface Backfill {
  readonly state: "running" | "done";
  /** Where to go on, in the words of whoever reads. */
  readonly cursor: string;
  readonly readRuns: number;
  /** As far as it is known. */
  readonly totalRuns: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly updatedAt: number;
}
