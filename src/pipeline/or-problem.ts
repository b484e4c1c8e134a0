import { RetryLater, UserError } from "../errors.ts";
import { statusOf } from "../github/status-of.ts";
import type { Problem } from "../model/evidence.ts";

interface ReadingOf {
  readonly file: string;
  /** Where it is told when it cannot be read. */
  readonly problems: Problem[];
}

/** A repository's settings must not keep its failures from being told: null, and a problem, when they cannot be read. */
export async function orProblem<T>({ file, problems }: ReadingOf, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RetryLater) throw error;
    const why =
      error instanceof UserError
        ? error.message
        : `GitHub answered with status ${statusOf(error) ?? "unknown"}.`;
    problems.push({ file, reason: `it could not be read: ${why}` });
    return null;
  }
}
