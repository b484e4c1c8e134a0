import type { IssueHit } from "../model/issue-hit.ts";

/** How often an issue was hit in a time. */
interface HitCount {
  /** Null: ever. */
  readonly days: number | null;
  readonly jobRuns: number;
  readonly pulls: number;
  readonly authors: number;
}

export interface HitTally {
  readonly counts: readonly HitCount[];
  /** Jobs with the facts that all their hits share, most often hit first. */
  readonly jobs: readonly {
    readonly job: string;
    readonly hits: number;
    readonly facts: readonly string[];
  }[];
  /** The newest runs. */
  readonly runs: readonly IssueHit[];
}

const day = 86_400_000;
const windows = [1, 7, 30, null] as const;
const mostJobs = 5;
const mostRuns = 3;

/** Counts hits, the newest first, as of `now` (ms). */
export function tallyHits(hits: readonly IssueHit[], now: number): HitTally {
  const jobs = [...Map.groupBy(hits, ({ job }) => job)].map(([job, of]) => ({
    job,
    hits: of.length,
    facts: sharedFacts(of),
  }));
  const runs = [...new Map(hits.toReversed().map((hit) => [hit.runId, hit])).values()];
  return {
    counts: windows.map((days) => countOf(hits, days, now)),
    jobs: jobs.sort((one, other) => other.hits - one.hits).slice(0, mostJobs),
    runs: runs.sort((one, other) => other.startedAt - one.startedAt).slice(0, mostRuns),
  };
}

function countOf(hits: readonly IssueHit[], days: number | null, now: number): HitCount {
  const within = days === null ? hits : hits.filter(({ startedAt }) => startedAt > now - days * day);
  return {
    days,
    jobRuns: within.length,
    pulls: new Set(within.flatMap(({ pullNumber }) => pullNumber ?? [])).size,
    authors: new Set(within.flatMap(({ author }) => author ?? [])).size,
  };
}

function sharedFacts([first, ...others]: readonly IssueHit[]): readonly string[] {
  return Object.entries(first?.facts ?? {})
    .filter(([key, value]) => others.every(({ facts }) => facts[key] === value))
    .map(([key, value]) => `${key}=${value}`);
}
