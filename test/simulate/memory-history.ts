import type { FailureHistory, JobTally, Outcome, Sighting } from "../../src/model/history.ts";
import type { PlayedJobRun } from "./play.ts";

export interface HistoryQuestion {
  readonly test: string;
  readonly fingerprint: string;
  readonly headSha: string;
  readonly pullNumber: number | null;
  /** Jobs in which it failed now. */
  readonly jobs: ReadonlySet<string>;
}

/** A history in memory, as plain as can be: what the stores have to give too. */
export function createMemoryHistory() {
  const runs: PlayedJobRun[] = [];

  function history(question: HistoryQuestion): FailureHistory {
    const seen = runs.map((run) => sighting(run, question));
    const failing = new Set(seen.flatMap(({ job, outcome }) => (outcome === "same" ? [job] : [])));
    const here = seen.filter(({ job }) => failing.has(job) || question.jobs.has(job));
    const ofPulls = here.filter(({ pullNumber }) => pullNumber !== null);
    return {
      windowDays: 30,
      hasBaseline: true,
      base: here.filter(({ pullNumber }) => pullNumber === null).slice(-1000),
      pulls: ofPulls.filter(({ outcome }) => outcome === "same").slice(-200),
      pullRuns: ofPulls.length,
      sameCode: here.filter(({ headSha }) => headSha === question.headSha),
      earlierHeads: here.filter(
        ({ pullNumber, headSha }) =>
          pullNumber === question.pullNumber && pullNumber !== null && headSha !== question.headSha,
      ),
      tallies: tally(seen),
    };
  }

  return { add: (run: PlayedJobRun): void => void runs.push(run), history };
}

function sighting(run: PlayedJobRun, { test, fingerprint }: HistoryQuestion): Sighting {
  const { failures, hasRun, ...jobRun } = run;
  return { ...jobRun, outcome: outcomeOf({ failures, hasRun }, test, fingerprint) };
}

function outcomeOf(
  { failures, hasRun }: Pick<PlayedJobRun, "failures" | "hasRun">,
  test: string,
  fingerprint: string,
): Outcome {
  const failure = failures.get(test);
  if (failure !== undefined) return failure.fingerprint === fingerprint ? "same" : "other";
  return hasRun ? "passed" : "unknown";
}

function tally(seen: readonly Sighting[]): readonly JobTally[] {
  const byJob = Map.groupBy(seen, ({ job, facts }) => JSON.stringify([job, facts]));
  return [...byJob.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const failed = of.filter(({ outcome }) => outcome === "same").length;
    const passed = of.filter(({ outcome }) => outcome === "passed").length;
    return [{ job: first.job, facts: first.facts, failed, passed }];
  });
}
