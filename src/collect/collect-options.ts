import type { Problem } from "../model/evidence.ts";
import type { Run } from "../model/run.ts";
import type { Limits } from "./limits.ts";
import type { EvidenceSource } from "./source.ts";

/** What every part of collecting an attempt needs. */
export interface CollectOptions {
  readonly run: Run;
  readonly source: EvidenceSource;
  readonly limits: Limits;
  readonly onProblem: (problem: Problem) => void;
  /** Called with the name of each file in an artifact or directory, whatever is in it. */
  readonly onEntry?: (name: string) => void;
  /** Throws `EvidenceError` when time is up. */
  readonly checkTime: () => void;
}
