import type { Annotation } from "../model/evidence.ts";
import type { Run } from "../model/run.ts";

/**
 * Whether an attempt has something to say: it failed, or it was cancelled by a machine rather than by a person,
 * or it passed after an earlier attempt.
 */
export function isWorthReading(run: Run, workflows: readonly string[] | undefined): boolean {
  if (!isWanted(run, workflows)) return false;
  switch (run.conclusion) {
    case "failure":
    case "timed_out":
    case "startup_failure":
      return true;
    case "success":
      return run.attempt > 1;
    case "cancelled":
      return (
        run.jobs.some(({ conclusion }) => conclusion === "failure" || conclusion === "timed_out") ||
        run.annotations.some(byMachine)
      );
    default:
      return false;
  }
}

/** Whether the configuration names its workflow; all are wanted when it names none. */
export function isWanted(
  { workflow }: Pick<Run, "workflow">,
  workflows: readonly string[] | undefined,
): boolean {
  return workflows === undefined || workflows.includes(workflow);
}

function byMachine({ title, message }: Annotation): boolean {
  return /lost communication with the server|received a shutdown signal|exceeded the maximum execution time|no space left on device|the hosted runner/i.test(
    `${title}\n${message}`,
  );
}
