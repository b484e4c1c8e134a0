import { z } from "zod";
import type { TriageRunJob } from "../model/job.ts";

const schema = z.object({
  action: z.literal("completed"),
  installation: z.object({ id: z.int() }),
  repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
  workflow_run: z.object({ id: z.int(), run_attempt: z.int().min(1), conclusion: z.string().nullable() }),
});

/** A run that may have failed, or one that may have passed after it failed. */
export function onWorkflowRunCompleted(payload: unknown): TriageRunJob | null {
  const { installation, repository, workflow_run: run } = schema.parse(payload);
  const isOfInterest =
    failing.has(run.conclusion ?? "") || (run.conclusion === "success" && run.run_attempt > 1);
  if (!isOfInterest) return null;
  return {
    kind: "triage-run",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    runId: run.id,
    attempt: run.run_attempt,
    again: false,
  };
}

/** Whether a machine or a person cancelled is told by the run's annotations, which are read later. */
const failing: ReadonlySet<string> = new Set(["failure", "timed_out", "startup_failure", "cancelled"]);
