import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { PublishJob, QueueJob } from "../../src/model/job.ts";
import type { QueueTrouble } from "../../src/queue/queue.ts";
import type { QueueTiming } from "../../src/queue/table/context.ts";
import { engines, type TempStore, tempStore } from "../store/temp-store.ts";
import { until } from "./until.ts";

describe.each(engines)("%s", (engine) => {
  const publish: PublishJob = {
    kind: "publish",
    installationId: 7,
    owner: "octocat",
    repo: "net",
    pullNumber: 5,
  };

  let subject: TempStore;
  let others: TempStore[];

  beforeEach(async () => {
    others = [];
    subject = await tempStore(engine);
  });

  afterEach(async () => {
    for (const store of [subject, ...others]) await store.close();
  });

  test("a job is begun without waiting for a poll, also after acceptDelivery", async () => {
    const slow = await other({ pollMs: 3_600_000 });
    const begun: QueueJob[] = [];
    await slow.store.queue.work(async (job) => void begun.push(job), { concurrency: 1 });
    await slow.store.queue.add(publish);
    await until(() => begun.length === 1);
    await slow.store.acceptDelivery({ id: "d1", event: "push", receivedAt: new Date() }, publish);
    await until(() => begun.length === 2);
  });

  test("a lease is renewed while the job runs, however long", async () => {
    let tries = 0;
    const gate = Promise.withResolvers<void>();
    const work = async () => {
      tries++;
      await gate.promise;
    };
    await subject.store.queue.work(work, { concurrency: 2 });
    await subject.store.queue.work(work, { concurrency: 2 });
    await subject.store.queue.add(publish);
    await until(() => tries === 1);
    for (let step = 1; step <= 6; step++) {
      const renewed = await leaseUntil();
      subject.advance(10_000);
      await until(async () => (await leaseUntil()) > renewed);
    }
    gate.resolve();
    await until(async () => (await subject.store.queue.counts()).running === 0);
    expect(tries).toBe(1);
  });

  test("a worker that stalled for longer than its lease does not take up its own job a second time", async () => {
    const stalled = await other({ renewMs: 3_600_000 });
    const begun: QueueJob[] = [];
    const gate = Promise.withResolvers<void>();
    await stalled.store.queue.work(
      async (job) => {
        begun.push(job);
        await gate.promise;
      },
      { concurrency: 3 },
    );
    await stalled.store.queue.add(publish);
    await until(() => begun.length === 1);
    stalled.advance(60_000);
    const next = { ...publish, pullNumber: 6 };
    await stalled.store.queue.add(next);
    await until(() => begun.length === 2);
    gate.resolve();
    await until(async () => (await stalled.store.queue.counts()).running === 0);
    expect(begun).toEqual([publish, next]);
  });

  test("a worker whose job was taken away is told, and does not write down its end", async () => {
    const reasons: unknown[] = [];
    await subject.store.queue.work(
      async (_job, { signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        reasons.push(signal.reason.code);
      },
      { concurrency: 1 },
    );
    await subject.store.queue.add(publish);
    await until(async () => (await subject.store.queue.counts()).running === 1);
    await subject.sql("UPDATE jobs SET lease_token = 'of another process', lease_until = 9e15");
    await until(() => reasons.length === 1);
    expect(reasons).toEqual(["lease-lost"]);
    expect(await subject.store.queue.counts()).toMatchObject({ running: 1 });
  });

  test("a job that ends its process in every try is given up", async () => {
    await subject.store.queue.add(publish);
    await subject.sql("UPDATE jobs SET state = 'running', tries = 10, lease_token = 'dead', lease_until = 1");
    const troubles: QueueTrouble[] = [];
    await subject.store.queue.work(async () => {}, {
      concurrency: 1,
      onTrouble: (trouble) => troubles.push(trouble),
    });
    await until(() => troubles.length === 1);
    expect(troubles).toMatchObject([{ kind: "given-up", key: "publish:octocat/net#5" }]);
    expect(await subject.store.queue.counts()).toMatchObject({ running: 0, failed: 1 });
  });

  test("a job that cannot be read is failed and holds up no other", async () => {
    await subject.store.queue.add(publish);
    await subject.sql('UPDATE jobs SET payload = \'{"kind":"dance"}\'');
    await subject.store.queue.add({ ...publish, pullNumber: 6 });
    const done: QueueJob[] = [];
    await subject.store.queue.work(async (job) => void done.push(job), { concurrency: 1 });
    await until(() => done.length === 1);
    expect(done).toEqual([{ ...publish, pullNumber: 6 }]);
    await until(async () => (await subject.store.queue.counts()).running === 0);
    expect(await subject.store.queue.counts()).toMatchObject({ queued: 0, failed: 1 });
  });

  test("of a failed job's error only the message is kept, at most 500 characters", async () => {
    const error = new Error("x".repeat(600), { cause: new Error("token=secret") });
    await subject.store.queue.add(publish);
    await subject.sql("UPDATE jobs SET tries = 9");
    await subject.store.queue.work(async () => await Promise.reject(error), { concurrency: 1 });
    await until(async () => (await subject.store.queue.counts()).failed === 1);
    expect(await subject.sql("SELECT state, error FROM jobs")).toEqual([
      { state: "failed", error: "x".repeat(500) },
    ]);
  });

  test("of a done job nothing is kept but its key", async () => {
    const command: QueueJob = {
      ...publish,
      kind: "command",
      commentId: 9,
      author: "contributor",
      body: "/reclassify",
    };
    await subject.store.queue.work(async () => {}, { concurrency: 1 });
    await subject.store.queue.add(command);
    await until(async () => (await subject.store.queue.counts()).running === 0);
    await until(async () => (await subject.sql("SELECT id FROM jobs WHERE state = 'done'")).length === 1);
    expect(await subject.sql("SELECT key, payload FROM jobs")).toEqual([{ key: "command:9", payload: "" }]);
  });

  test("work goes on after the database did not answer for a while", async () => {
    const troubles: string[] = [];
    const done: QueueJob[] = [];
    await subject.store.queue.work(async (job) => void done.push(job), {
      concurrency: 1,
      onTrouble: ({ kind }) => troubles.push(kind),
    });
    await subject.store.queue.add(publish);
    await until(() => done.length === 1);
    await subject.sql("ALTER TABLE jobs RENAME TO jobs_away");
    await until(() => troubles.length > 0);
    await subject.sql("ALTER TABLE jobs_away RENAME TO jobs");
    await subject.store.queue.add(publish);
    await until(() => done.length === 2);
    expect(new Set(troubles)).toEqual(new Set(["queue-unavailable"]));
  });

  test("a job that ignores its signal does not keep the worker from stopping", async () => {
    const hanging = await other({ stopMs: 10 });
    let begun = false;
    const worker = await hanging.store.queue.work(
      async () => {
        begun = true;
        await new Promise(() => {});
      },
      { concurrency: 1 },
    );
    await hanging.store.queue.add(publish);
    await until(() => begun);
    await worker.stop();
    expect(await hanging.store.queue.counts()).toMatchObject({ running: 1 });
  });

  async function other(timing: Partial<QueueTiming>): Promise<TempStore> {
    const store = await tempStore(engine, timing);
    others.push(store);
    return store;
  }

  async function leaseUntil(): Promise<number> {
    return Number((await subject.sql("SELECT lease_until FROM jobs"))[0]?.["lease_until"]);
  }
});
