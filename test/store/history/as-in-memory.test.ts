import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { AttemptHistory, JobHistory } from "../../../src/model/attempt-history.ts";
import type { FailureHistory, HistoryQuestion, Sighting } from "../../../src/model/history.ts";
import { idOf } from "../../../src/store/history/ids.ts";
import { createDice } from "../../simulate/dice.ts";
import { createMemoryHistory } from "../../simulate/memory-history.ts";
import { type PlayedAttempt, type PlayedJobRun, play } from "../../simulate/play.ts";
import { createWorld } from "../../simulate/world.ts";
import { engines, type TempStore, tempStore } from "../temp-store.ts";
import { repository } from "./recorded.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  test.each([1, 2])(
    "over a simulated repository the store answers as the plain history in memory does (seed %d)",
    async (seed) => {
      const { store } = subject;
      const dice = createDice(seed);
      const world = createWorld(dice);
      const memory = createMemoryHistory();
      const asked: HistoryQuestion[] = [];
      for (const attempt of play({ ...world, commits: Math.min(world.commits, 40) }, dice)) {
        const jobs = attempt.jobs.map((job) => ({ ...job, startedAt: Math.round(job.startedAt) }));
        for (const job of jobs.toSorted((a, b) => idOf(a.job) - idOf(b.job))) memory.add(job);
        await store.recordHistory(recorded({ ...attempt, jobs }));
        for (const question of questionsOf(attempt)) if (dice.chance(0.04)) asked.push(question);
      }
      await store.saveBackfill(repository, finished);

      const answers = await store.failureHistories(asked);
      expect(asked.length).toBeGreaterThan(10);
      for (const [at, question] of asked.entries()) {
        const answer = answers[at];
        const plain = memory.history({ ...question, jobs: new Set(question.jobs) });
        expect(answer === undefined ? null : comparable(answer)).toEqual(comparable(plain));
      }
    },
    60_000,
  );

  const finished = {
    state: "done",
    cursor: "",
    readRuns: 1,
    totalRuns: 1,
    startedAt: 1,
    updatedAt: 2,
  } as const;

  function recorded({ jobs, attempt }: PlayedAttempt): AttemptHistory {
    const [first] = jobs;
    if (first === undefined) throw new Error("an attempt without jobs");
    const { runId, workflow, headSha, pullNumber, author, baseBranch } = first;
    return {
      ...repository,
      runId,
      attempt,
      workflow,
      headSha,
      branch: pullNumber === null ? "main" : `topic-${pullNumber}`,
      pullNumber,
      author,
      baseBranch,
      jobs: jobs.map(recordedJob),
    };
  }

  function recordedJob(run: PlayedJobRun): JobHistory {
    const { job, startedAt, conclusion, facts, failures, hasRun, tests } = run;
    const passed = tests.filter((one) => !failures.has(one));
    return {
      job,
      startedAt,
      durationMs: 600_000,
      conclusion,
      facts,
      tests: hasRun ? { passed, flaky: [], skipped: [] } : null,
      failures: Array.from(failures, ([name, { fingerprint }]) => ({
        test: name,
        kind: name === "" ? "step" : "test",
        fingerprint,
        groupKey: `error:${fingerprint}`,
        category: null,
        isFolded: false,
        excerpt: fingerprint,
      })),
    };
  }

  function* questionsOf({ jobs }: PlayedAttempt): Iterable<HistoryQuestion> {
    for (const { failures, job, headSha, pullNumber } of jobs) {
      for (const [name, { fingerprint }] of failures) {
        yield {
          ...repository,
          test: name,
          kind: name === "" ? "step" : "test",
          fingerprint,
          headSha,
          pullNumber,
          baseBranch: "main",
          jobs: [job],
          workflow: "e2e",
          since: 0,
          windowDays: 30,
        };
      }
    }
  }

  /** Job runs that began together, and tallies, have no order of their own. */
  function comparable(history: FailureHistory): FailureHistory {
    const inOrder = (sightings: readonly Sighting[]): readonly Sighting[] =>
      sightings.toSorted((a, b) => a.startedAt - b.startedAt || (placeOf(a) < placeOf(b) ? -1 : 1));
    return {
      ...history,
      base: inOrder(history.base),
      pulls: inOrder(history.pulls),
      sameCode: inOrder(history.sameCode),
      earlierHeads: inOrder(history.earlierHeads),
      tallies: history.tallies
        .filter(({ failed, passed }) => failed + passed > 0)
        .toSorted((a, b) => (JSON.stringify([a.job, a.facts]) < JSON.stringify([b.job, b.facts]) ? -1 : 1)),
    };
  }

  function placeOf({ runId, attempt, job }: Sighting): string {
    return `${runId} ${attempt} ${job}`;
  }
});
