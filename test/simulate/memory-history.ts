import type { FailureHistory, FormerName, JobTally, Outcome, Sighting } from "../../src/model/history.ts";
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
      base: here.filter(({ pullNumber }) => pullNumber === null).slice(-5_000),
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

  /** Other tests that failed on the base branch with the same words, in the same jobs. */
  function renameCandidates(question: HistoryQuestion): readonly FormerName[] {
    const found = new Map<string, FormerName>();
    for (const { pullNumber, job, failures } of runs) {
      if (pullNumber !== null || !question.jobs.has(job)) continue;
      for (const [test, { fingerprint }] of failures)
        if (test !== question.test && wordsOf(fingerprint) === wordsOf(question.fingerprint))
          found.set(test, { test, fingerprint });
    }
    return [...found.values()].toReversed().slice(0, 3);
  }

  return { add: (run: PlayedJobRun): void => void runs.push(run), history, renameCandidates };
}

/** A fingerprint here is `test: words`. */
function wordsOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(": "));
}

function sighting(run: PlayedJobRun, { test, fingerprint }: HistoryQuestion): Sighting {
  const { failures: _failures, hasRun: _hasRun, tests: _tests, ...jobRun } = run;
  return { ...jobRun, outcome: outcomeOf(run, test, fingerprint) };
}

function outcomeOf(
  { failures, hasRun, tests, conclusion }: PlayedJobRun,
  test: string,
  fingerprint: string,
): Outcome {
  const failure = failures.get(test);
  if (failure !== undefined) return failure.fingerprint === fingerprint ? "same" : "other";
  if (!hasRun) return "unknown";
  if (test === "" || tests.includes(test)) return "passed";
  return conclusion === "success" ? "absent" : "unknown";
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
