import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { normalVersion } from "../../src/normal/normal.ts";
import { failedAttempt, passedAttempt } from "./sample-triage.ts";
import { engines, type TempStore, tempStore } from "./temp-store.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;
  beforeEach(async () => {
    subject = await tempStore(engine);
  });
  afterEach(async () => subject.close());

  const repository = { owner: "octocat", repo: "net" };

  test("attempts that failed come newest first, in pages, without those of other repositories", async () => {
    const { store } = subject;
    for (let runId = 1; runId <= 23; runId++) await store.saveAttempt(failedAttempt({ runId }));
    await store.saveAttempt(failedAttempt({ runId: 23, attempt: 2 }));
    await store.saveAttempt(passedAttempt({ runId: 24 }));
    await store.saveAttempt(failedAttempt({ runId: 25, repo: "other" }));
    const seen: string[] = [];
    for await (const { runId, attempt } of store.newestAttempts(repository)) seen.push(`${runId}/${attempt}`);
    const runs = Array.from({ length: 23 }, (_, index) => `${23 - index}/1`);
    expect(seen).toEqual(["23/2", ...runs]);
  });

  test("jobs with a model of passing runs come newest first, at most as many as asked for", async () => {
    const { store, advance } = subject;
    const model = {
      version: normalVersion,
      full: false,
      templates: "",
      telling: [{ line: 3, text: "error: retried" }],
    } as const;
    const key = { ...repository, workflowId: 4 };
    for (const job of ["a", "b", "c"]) {
      await store.saveNormal({ ...key, job }, model);
      advance(1_000);
    }
    await store.saveNormal({ ...key, repo: "other", job: "d" }, model);
    expect(await store.jobsWithNormal(repository, 2)).toEqual([
      { ...key, job: "c" },
      { ...key, job: "b" },
    ]);
    expect((await store.normalOf({ ...key, job: "a" }))?.model).toEqual(model);
  });
});
