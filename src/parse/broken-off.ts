import type { Problem } from "../model/evidence.ts";
import type { Endings } from "./outcome.ts";

/**
 * A failed job's log ends with the error of the step that failed, or with the runner's last line. Where both are
 * missing something is gone, even if as many bytes came as were announced.
 */
export function brokenOff(file: string, { conclusion, github, cut }: Endings): readonly Problem[] {
  const isExpected = conclusion === "failure" && !cut;
  if (!isExpected || github.complete || github.failedSteps.length > 0) return [];
  return [{ file, reason: "the log breaks off before the failed step's end; what came after is unknown" }];
}
