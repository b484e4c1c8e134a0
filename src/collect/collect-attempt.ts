import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import { collectArtifactFiles } from "./artifact-files.ts";
import type { CollectOptions } from "./collect-options.ts";
import { collectJobLogs } from "./job-logs.ts";
import { limitError } from "./limit-error.ts";

export interface AttemptInput extends Omit<CollectOptions, "checkTime"> {
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/**
 * Evidence of one attempt: the logs of its failed jobs, then the text files in its artifacts. Logs can be opened again, which
 * may fetch them anew; a file of an artifact only once, before the next is asked for. What could not be had is told to
 * `onProblem`; only faults of ours are thrown. With `limits.artifacts` 0 artifacts are left alone.
 */
export async function* collectAttempt({ now, ...input }: AttemptInput): AsyncGenerator<EvidenceFile> {
  const { limits, onProblem } = input;
  const end = now() + limits.seconds * 1000;
  const options: CollectOptions = {
    ...input,
    checkTime: () => {
      if (now() > end) throw limitError("seconds", limits);
    },
  };
  try {
    yield* collectJobLogs(options);
    if (limits.artifacts > 0) yield* collectArtifactFiles(options);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    onProblem({ file: "run", reason: error.message });
  }
}
