import type { Sighting } from "../../model/history.ts";
import { jobKey } from "../../triage/history/job-key.ts";
import type { CountedKinds, JobKind } from "./counted-kinds.ts";
import type { Nearest } from "./nearest.ts";
import { type Presence, presenceIn, type Subject } from "./presence.ts";
import type { SeenRun } from "./seen-runs.ts";

export interface Sight {
  readonly counted: CountedKinds;
  readonly subject: Subject;
  readonly nearest: Nearest;
}

/** What all job runs of a kind have in common. */
interface Common {
  readonly kind: JobKind;
  readonly key: string;
  readonly presence: Presence;
}

/**
 * Tells what the test did in job runs of some jobs (keys by `jobKey`): nothing of other jobs, nor where the job run's kind was
 * recorded after kinds were read.
 */
export function sightings(
  { counted, subject, nearest }: Sight,
  jobs: ReadonlySet<string>,
): (runs: readonly SeenRun[]) => readonly Sighting[] {
  const own = [...counted.kinds.values()].filter((kind) => jobs.has(jobKey(kind)));
  const common = new Map<number, Common>(
    own.map((kind) => [
      kind.id,
      { kind, key: jobKey(kind), presence: presenceIn(kind, counted.sets, subject) },
    ]),
  );
  return (runs) =>
    runs.flatMap((run) => {
      const known = common.get(run.kind);
      return known === undefined ? [] : [sighting(run, known, nearest)];
    });
}

function sighting(run: SeenRun, common: Common, nearest: Nearest): Sighting {
  const { workflow, job, base_branch: baseBranch, conclusion, facts } = common.kind;
  return {
    runId: run.run_id,
    attempt: run.attempt,
    workflow,
    job,
    headSha: run.head_sha,
    pullNumber: run.pull_number,
    author: run.author,
    baseBranch,
    startedAt: run.started_at,
    conclusion,
    facts,
    ...outcomeOf(run, common, nearest),
  };
}

/** One that passed on retry counts for what it said when it failed: with another error it is a pass. */
function outcomeOf(
  { same, retried, started_at }: SeenRun,
  { key, presence }: Common,
  nearest: Nearest,
): Pick<Sighting, "outcome" | "isPresumed"> {
  if (same !== null) return { outcome: same === 1 ? "same" : "other" };
  if (retried !== null) return { outcome: retried === 1 ? "flaky" : "passed" };
  if (presence !== "as-nearest") return { outcome: presence };
  const told = nearest.presence(key, started_at);
  const outcome = told === "as-nearest" ? "unknown" : told;
  return nearest.isPresumed(key) ? { outcome, isPresumed: true } : { outcome };
}
