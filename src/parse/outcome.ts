import type { Reading } from "../model/failure.ts";
import type { GithubEnd } from "./github-log.ts";
import type { FileEnd } from "./line-parser.ts";
import type { PlainOutcome } from "./plain-ending.ts";

export interface Endings {
  /** GitHub's word on the job; null when unknown. */
  readonly conclusion: string | null;
  readonly github: GithubEnd;
  readonly plain: PlainOutcome | null;
  /** The file stops before its end. */
  readonly cut: boolean;
}

/** What the frame around the job says of its end; a format's own ending is asked only where this is `unknown`. */
export function frameOutcome(endings: Endings): FileEnd {
  const concluded = conclusionOutcome(endings.conclusion);
  if (concluded !== "unknown") return concluded;
  if (endings.github.failedSteps.length > 0) return "failure";
  if (endings.cut) return "unknown";
  if (endings.github.complete) return "success";
  return endings.plain ?? "unknown";
}

/** The formats' word counts only where the frame has none; success only of a file that was read to its end. */
export function outcomeWith(
  frame: FileEnd,
  formats: readonly (PlainOutcome | null)[],
  cut: boolean,
): Reading["outcome"] {
  if (frame !== "unknown") return frame;
  if (formats.includes("failure")) return "failure";
  return formats.includes("success") && !cut ? "success" : "unknown";
}

function conclusionOutcome(conclusion: string | null): FileEnd {
  switch (conclusion) {
    case "success":
    case "neutral":
    case "skipped":
      return "success";
    case "failure":
    case "timed_out":
    case "cancelled":
    case "startup_failure":
      return "failure";
    case null:
    default:
      return "unknown";
  }
}
