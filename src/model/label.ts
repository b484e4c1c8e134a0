import type { Repository } from "./run.ts";

/** What a person said of a failure. */
export interface HumanLabel extends Repository {
  readonly fingerprint: string;
  /** E.g. `wrong`, `cause:RULE`, `category:infrastructure`, `issue:#12`. */
  readonly label: string;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly because: string | null;
}
