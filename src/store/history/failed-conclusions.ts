/** Conclusions of a job that make its run a failed one. */
export const failedConclusions: readonly string[] = ["failure", "timed_out", "startup_failure"];
