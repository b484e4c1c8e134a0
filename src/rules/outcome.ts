import type { Reason } from "../model/reason.ts";
import type { Captures } from "./compiled.ts";

/**
 * Whether a condition holds. `unknown`: the evidence that would tell is not there, as when a log is cut off, an
 * artifact or annotation may not have been read, or nothing says under which facts a job ran. `not` keeps it
 * unknown, so that missing evidence never proves that something was absent.
 */
export interface Outcome {
  readonly truth: "yes" | "no" | "unknown";
  /** Grounds on which it holds; of an unknown one, what is known to hold of it. */
  readonly reasons: readonly Reason[];
  readonly captures: Captures;
}

export const no: Outcome = { truth: "no", reasons: [], captures: {} };
export const unknown: Outcome = { truth: "unknown", reasons: [], captures: {} };

export function holds(reasons: readonly Reason[], captures: Captures = {}): Outcome {
  return { truth: "yes", reasons, captures };
}

/** Of captures with the same name the first wins. */
export function mergeCaptures(captures: readonly Captures[]): Captures {
  return Object.fromEntries(captures.toReversed().flatMap((one) => Object.entries(one)));
}
