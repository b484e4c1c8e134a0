import { jobKey } from "../../triage/history/job-key.ts";
import type { Database } from "../database.ts";
import type { CountedKinds, JobKind } from "./counted-kinds.ts";
import { type Presence, presenceIn, type Subject } from "./presence.ts";

/** What a test did in a job run that passed and whose tests are not known, by the nearest of the job whose tests are; jobs by `jobKey`. */
export interface Nearest {
  presence(job: string, startedAt: number): Presence;
  /** What they all say; null where they differ. */
  sameAlways(job: string): Presence | null;
  /** Whether no log of the job names its tests: one that failed in it now or then is taken to run in it always. */
  isPresumed(job: string): boolean;
}

interface NearestQuestion {
  readonly counted: CountedKinds;
  readonly subject: Subject;
  /** Keys of the jobs in which the test failed. */
  readonly failedIn: ReadonlySet<string>;
}

interface Known {
  readonly startedAt: number;
  readonly presence: Presence;
}

/** Where all known job runs of a job say the same, no job run has to be looked at. */
export async function nearestOf(
  database: Database,
  repository: number,
  { counted, subject, failedIn }: NearestQuestion,
): Promise<Nearest> {
  const timelines = new Map<string, readonly Known[]>();
  const presumed = new Set<string>();
  for (const [job, kinds] of Map.groupBy(counted.kinds.values(), jobKey)) {
    if (!kinds.some((kind) => presenceIn(kind, counted.sets, subject) === "as-nearest")) continue;
    const known = kinds.filter(({ ran }) => ran !== null);
    const presences = new Map(
      known.map((kind) => [kind.id, ranOrNot(presenceIn(kind, counted.sets, subject))]),
    );
    const different = new Set(presences.values());
    const [only] = different;
    if (only === undefined && failedIn.has(job)) {
      presumed.add(job);
      timelines.set(job, [{ startedAt: 0, presence: "passed" }]);
    } else if (only === undefined) timelines.set(job, []);
    else if (different.size === 1) timelines.set(job, [{ startedAt: 0, presence: only }]);
    else timelines.set(job, await timelineOf(database, repository, presences));
  }
  const of = (job: string): readonly Known[] => timelines.get(job) ?? [];
  return {
    presence: (job, startedAt) => nearest(of(job), startedAt),
    sameAlways: (job) => (of(job).length > 1 ? null : (of(job)[0]?.presence ?? "unknown")),
    isPresumed: (job) => presumed.has(job),
  };
}

/** One that ran there, however it ended, ran and passed in a job run that passed. */
function ranOrNot(presence: Presence): Presence {
  return presence === "flaky" ? "passed" : presence;
}

async function timelineOf(
  database: Database,
  repository: number,
  presences: ReadonlyMap<JobKind["id"], Presence>,
): Promise<readonly Known[]> {
  const rows = await database
    .selectFrom("job_runs")
    .select(["kind", "started_at"])
    .where("repository", "=", repository)
    .where("kind", "in", [...presences.keys()])
    .orderBy("started_at")
    .execute();
  return rows.map((row) => ({
    startedAt: row.started_at,
    presence: presences.get(row.kind) ?? "unknown",
  }));
}

/** Of two as near, the earlier. */
function nearest(timeline: readonly Known[], startedAt: number): Presence {
  let from = 0;
  let to = timeline.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((timeline[middle]?.startedAt ?? 0) < startedAt) from = middle + 1;
    else to = middle;
  }
  const [before, after] = [timeline[from - 1], timeline[from]];
  if (before === undefined || after === undefined) return (before ?? after)?.presence ?? "unknown";
  return startedAt - before.startedAt <= after.startedAt - startedAt ? before.presence : after.presence;
}
