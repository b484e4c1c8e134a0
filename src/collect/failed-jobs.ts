import type { Job } from "../model/evidence.ts";

/** Jobs whose logs may tell why a run failed: cancelled ones only when nothing else failed, as most just followed suit. */
export function failedJobs(jobs: readonly Job[]): readonly Job[] {
  const failed = jobs.filter(({ conclusion }) => conclusion !== null && failures.has(conclusion));
  return failed.length > 0 ? failed : jobs.filter(({ conclusion }) => conclusion === "cancelled");
}

const failures: ReadonlySet<string> = new Set(["failure", "timed_out", "startup_failure"]);
