import type { Sighting } from "../../model/history.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { CountedKinds, JobKind } from "./counted-kinds.ts";
import type { Nearest } from "./nearest.ts";
import { presenceIn, type Subject } from "./presence.ts";
import type { SeenRun } from "./seen-runs.ts";

export interface Sight {
  readonly counted: CountedKinds;
  readonly subject: Subject;
  readonly nearest: Nearest;
}

/** Nothing where the job run's kind was recorded after kinds were read. */
export function sightingOf(run: SeenRun, sight: Sight): readonly Sighting[] {
  const kind = sight.counted.kinds.get(run.kind);
  if (kind === undefined) return [];
  return [
    {
      runId: run.run_id,
      attempt: run.attempt,
      workflow: kind.workflow,
      job: kind.job,
      headSha: run.head_sha,
      branch: run.branch,
      pullNumber: run.pull_number,
      author: run.author,
      baseBranch: kind.base_branch,
      startedAt: run.started_at,
      durationMs: run.duration_ms,
      conclusion: kind.conclusion,
      facts: kind.facts,
      ...outcomeOf(run, kind, sight),
    },
  ];
}

/** One that passed on retry counts for what it said when it failed: with another error it is a pass. */
function outcomeOf(
  { same, retried, started_at }: SeenRun,
  kind: JobKind,
  { counted, subject, nearest }: Sight,
): Pick<Sighting, "outcome" | "isPresumed"> {
  if (same !== null) return { outcome: same === 1 ? "same" : "other" };
  if (retried !== null) return { outcome: retried === 1 ? "flaky" : "passed" };
  const presence = presenceIn(kind, counted.sets, subject);
  if (presence !== "as-nearest") return { outcome: presence };
  const told = nearest.presence(jobKey(kind), started_at);
  const outcome = told === "as-nearest" ? "unknown" : told;
  return nearest.isPresumed(jobKey(kind)) ? { outcome, isPresumed: true } : { outcome };
}
