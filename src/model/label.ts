import type { Repository } from "./run.ts";

/** What a person said of a failure. */
export interface HumanLabel extends Repository {
  readonly fingerprint: string;
  /** `wrong:RULE`, `cause:RULE`, `category:infrastructure/network`, `issue:owner/repo#12`. */
  readonly label: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly because: string | null;
}
