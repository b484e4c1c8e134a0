import type { JobRun } from "../../model/history.ts";

/** Jobs of two workflows may have one name. */
export function jobKey({ workflow, job }: Pick<JobRun, "workflow" | "job">): string {
  return `${workflow}\u0000${job}`;
}
