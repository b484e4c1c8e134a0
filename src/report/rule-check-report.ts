import type { PassingJob, RuleVerdict } from "../prove/rule-change.ts";

/** What the check run of a pull request that changes rules has to tell. */
export interface RuleCheckReport {
  /** Mistakes in the configuration, and files that could not be read. */
  readonly problems: readonly SettingsProblem[];
  /** What passing runs print, as far as it is kept. */
  readonly passing: readonly PassingJob[];
  /** Null when judging took too much time or memory. */
  readonly verdict: RuleVerdict | null;
}

export interface SettingsProblem {
  readonly file: string;
  /** Counts from 1; null when it stands at no line, or in a folder. */
  readonly line: number | null;
  readonly reason: string;
}
