import type { Outcome, Sighting } from "../../model/history.ts";
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
      outcome: outcomeOf(run, kind, sight),
    },
  ];
}

/** One that passed on retry counts for what it said when it failed: with another error it is a pass. */
function outcomeOf({ same, retried, started_at }: SeenRun, kind: JobKind, sight: Sight): Outcome {
  if (same !== null) return same === 1 ? "same" : "other";
  if (retried !== null) return retried === 1 ? "flaky" : "passed";
  const presence = presenceIn(kind, sight.counted.sets, sight.subject);
  if (presence !== "as-nearest") return presence;
  const nearest = sight.nearest.presence(kind.job, started_at);
  return nearest === "as-nearest" ? "unknown" : nearest;
}
