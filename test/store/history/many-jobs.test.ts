import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { judgeCourse } from "../../../src/triage/history/judge-course.ts";
import { findOnset } from "../../../src/triage/history/onset.ts";
import { engines, type TempStore, tempStore } from "../temp-store.ts";
import { askAbout, baseRun, failure, job } from "./recorded.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    await subject.close();
  });

  const jobs = Array.from({ length: 20 }, (_, at) => `e2e (${at})`);
  const failed = { conclusion: "failure", failures: [failure("TestA")] };

  /** Base runs of 20 jobs each, in those of which `fails` is true `TestA` fails. */
  async function historyOf(commits: number, fails: (commit: number, place: number) => boolean) {
    for (let commit = 1; commit <= commits; commit++) {
      await subject.store.recordHistory(
        baseRun(
          commit,
          jobs.map((name, place) => job(commit, { job: name, ...(fails(commit, place) ? failed : {}) })),
        ),
      );
    }
    return await answer(1);
  }

  /** Of several questions asked at once the first. */
  async function answer(questions: number) {
    const asked = Array.from({ length: questions }, () => askAbout("TestA", { jobs }));
    const [history] = await subject.store.failureHistories(asked);
    if (history === undefined) throw new Error("no answer");
    return history;
  }

  test("an onset is found behind more than a thousand failed job runs", async () => {
    const history = await historyOf(60, (commit) => commit >= 5);
    expect(findOnset(history)).toMatchObject({ firstBad: { runId: 5 }, lastGood: { runId: 4 } });
    expect(history.windowDays).toBe(30);
  });

  test("what came and went is remembered behind more than a thousand job runs that passed", async () => {
    const history = await historyOf(70, (commit, place) => commit <= 10 && place === commit);
    expect(judgeCourse(history).value).toBe("flaky");

    // Of many failures each is looked for in fewer job runs.
    const shorter = await answer(25);
    expect(shorter.base.length).toBe(1000);
    expect(shorter.windowDays).toBeLessThan(30);
    expect(shorter.base.some(({ outcome }) => outcome === "same")).toBe(false);
    expect(judgeCourse(shorter).value).toBe("unknown");
  });
});
