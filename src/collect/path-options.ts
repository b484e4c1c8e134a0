import type { Problem } from "../model/evidence.ts";
import type { Limits } from "./limits.ts";

/** What every part of reading paths needs. */
export interface PathOptions {
  readonly limits: Limits;
  readonly onProblem: (problem: Problem) => void;
  /** Called with the name of each file in an artifact or directory, whatever is in it. */
  readonly onEntry?: (name: string) => void;
}
