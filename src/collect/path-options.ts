import type { Problem } from "../model/evidence.ts";
import type { Limits } from "./limits.ts";

/** What every part of reading paths needs. */
export interface PathOptions {
  readonly limits: Limits;
  readonly onProblem: (problem: Problem) => void;
}
