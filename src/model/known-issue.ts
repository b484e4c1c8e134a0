import type { Repository } from "./run.ts";

/** An issue as GitHub shows it, as far as it may tell of failures. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  /** At most `longestBody` characters. */
  readonly body: string;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Characters of an issue's text that are looked at. */
export const longestBody = 20_000;

/** An issue that is kept because it may tell of failures. */
export interface TrackedIssue extends Repository, Omit<Issue, "labels"> {
  /** Its signature as a rule, in JSON; null where it has none that is valid. */
  readonly rule: string | null;
  /** `owner/repo#n` of the pull request that closed it; null when not known. */
  readonly fixedBy: string | null;
}
