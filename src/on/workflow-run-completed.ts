import { z } from "zod";
import { pullNumbersHere } from "../github/pull-numbers-here.ts";
import type { TriageRunJob } from "../model/job.ts";

const pull = z.object({ number: z.int(), base: z.object({ repo: z.object({ id: z.int() }) }) });

const schema = z.object({
  action: z.literal("completed"),
  installation: z.object({ id: z.int() }),
  repository: z.object({ id: z.int(), name: z.string(), owner: z.object({ login: z.string() }) }),
  workflow_run: z.object({
    id: z.int(),
    run_attempt: z.int().min(1),
    conclusion: z.string().nullable(),
    pull_requests: z.array(pull.nullable()).catch([]),
  }),
});

/** A run that may have failed, or one that passed: rates are out of all runs. */
export function onWorkflowRunCompleted(payload: unknown): TriageRunJob | null {
  const { installation, repository, workflow_run: run } = schema.parse(payload);
  if (!ended.has(run.conclusion ?? "")) return null;
  return {
    kind: "triage-run",
    installationId: installation.id,
    owner: repository.owner.login,
    repo: repository.name,
    runId: run.id,
    attempt: run.run_attempt,
    again: false,
    pullNumbers: pullNumbersHere(run.pull_requests, repository.id),
  };
}

/** Whether a machine or a person cancelled is told by the run's annotations, which are read later. */
const ended: ReadonlySet<string> = new Set([
  "success",
  "failure",
  "timed_out",
  "startup_failure",
  "cancelled",
]);
