import type { Home } from "./run.ts";
import type { Triage } from "./triage.ts";

/** Everything one comment tells: all runs of a head that failed in at least one attempt. */
export interface HeadReport extends Home {
  /** Null when no pull request was found: only the check run is set then. */
  readonly pullNumber: number | null;
  readonly headSha: string;
  readonly runs: readonly RunReport[];
  /** ISO 8601. */
  readonly updatedAt: string;
  /** Short hash over all rules in force. */
  readonly rulesVersion: string;
  /** The same report in full on the app's own pages; null when the app has no public address. */
  readonly pageUrl: string | null;
  /** Where there is one, the report is of what failed before it. */
  readonly newer?: NewerHead;
}

/** A newer commit of which no failure is known. */
export interface NewerHead {
  readonly headSha: string;
  /** Workflows that passed there. */
  readonly passed: readonly string[];
}

/** One run: its newest failed attempt's triage, and whether a later attempt passed. */
export interface RunReport {
  readonly workflow: string;
  readonly runId: number;
  readonly attempt: number;
  readonly url: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly triage: Triage;
  /** Later attempt that succeeded on the same commit; null while none did. */
  readonly passedInAttempt: number | null;
}
