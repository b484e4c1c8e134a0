import type { FailureKind } from "../../model/failure.ts";
import type { JobKind } from "./counted-kinds.ts";
import type { TestSets } from "./set-shelf.ts";
import { setHas } from "./test-set.ts";

/**
 * What a test did in a job run of some kind in which it did not fail: `as-nearest` where the job passed and its tests are not
 * known, so that the nearest job run of the job has to tell.
 */
export type Presence = "passed" | "flaky" | "skipped" | "absent" | "unknown" | "as-nearest";

export interface Subject {
  readonly test: number;
  readonly kind: FailureKind;
}

/** Whatever is no test (a build, a step) did not fail where the job passed, or came as far as its tests. */
export function presenceIn(kind: JobKind, sets: TestSets, subject: Subject): Presence {
  if (subject.kind !== "test")
    return kind.ran !== null || kind.conclusion === "success" ? "passed" : "unknown";
  if (kind.ran === null) return kind.conclusion === "success" ? "as-nearest" : "unknown";
  const isIn = (id: number | null): boolean => {
    const set = id === null ? undefined : sets.get(id);
    return set !== undefined && setHas(set, subject.test);
  };
  if (isIn(kind.flaky)) return "flaky";
  if (isIn(kind.ran)) return "passed";
  if (isIn(kind.skipped)) return "skipped";
  // A job that did not end well may have ended before the test's turn.
  return kind.conclusion === "success" ? "absent" : "unknown";
}
