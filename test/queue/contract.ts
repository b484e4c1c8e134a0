import { describe, expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.ts";
import type { CommandJob, PublishJob, QueueJob, TriageRunJob } from "../../src/model/job.ts";
import type { JobTools, Queue, QueueTrouble, Worker } from "../../src/queue/queue.ts";
import { until } from "./until.ts";

/** A queue of its own on a real engine, with a clock that the test moves and no jitter. */
export interface QueueUnderTest {
  readonly queue: Queue;
  /** Moves the queue's clock; the queue notices within its poll interval. */
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

const repository = { installationId: 7, owner: "octocat", repo: "net" };

const triage = (change: Partial<TriageRunJob> = {}): TriageRunJob => ({
  kind: "triage-run",
  ...repository,
  runId: 100,
  attempt: 1,
  again: false,
  ...change,
});

const publish = (change: Partial<PublishJob> = {}): PublishJob => ({
  kind: "publish",
  ...repository,
  pullNumber: 5,
  ...change,
});

const command = (change: Partial<CommandJob> = {}): CommandJob => ({
  kind: "command",
  ...repository,
  pullNumber: 5,
  commentId: 900,
  author: "maintainer",
  body: "/reclassify",
  ...change,
});

/** What every adapter of the queue port promises; `open` gives an empty queue. */
export function queueContract(name: string, open: () => Promise<QueueUnderTest>): void {
  const withQueue = (body: (subject: QueueUnderTest) => Promise<void>) => async () => {
    const subject = await open();
    try {
      await body(subject);
    } finally {
      await subject.close();
    }
  };

  describe(`${name}: what is the same work`, () => {
    const waiting: readonly (readonly [string, QueueJob, QueueJob, "added" | "duplicate"])[] = [
      ["a triage of the same attempt", triage(), triage(), "duplicate"],
      ["a triage of the same attempt, asked for again", triage(), triage({ again: true }), "duplicate"],
      ["a triage of another run", triage(), triage({ runId: 101 }), "added"],
      ["a triage of the same run number elsewhere", triage(), triage({ repo: "other" }), "added"],
      ["a publish of the same pull request", publish(), publish(), "duplicate"],
      ["a publish of another pull request", publish(), publish({ pullNumber: 6 }), "added"],
      ["the same comment, edited", command(), command({ body: "/triage help" }), "duplicate"],
      ["another comment", command(), command({ commentId: 901 }), "added"],
      ["a command on a pull request to be published", publish(), command(), "added"],
    ];
    test.each(waiting)("%s, while the first waits", async (_name, first, second, expected) => {
      await withQueue(async ({ queue }) => {
        expect(await queue.add(first)).toBe("added");
        expect(await queue.add(second)).toBe(expected);
      })();
    });

    const doneBefore: readonly (readonly [string, QueueJob, QueueJob, "added" | "duplicate"])[] = [
      ["a triage", triage(), triage(), "duplicate"],
      ["a triage, asked for again", triage(), triage({ again: true }), "added"],
      ["a command", command(), command(), "duplicate"],
      ["a publish", publish(), publish(), "added"],
      ["a newer attempt", triage(), triage({ attempt: 2 }), "added"],
      ["an older attempt", triage({ attempt: 2 }), triage(), "duplicate"],
      ["an older attempt, asked for again", triage({ attempt: 2 }), triage({ again: true }), "added"],
    ];
    test.each(doneBefore)("%s, after the first is done", async (_name, first, second, expected) => {
      await withQueue(async ({ queue }) => {
        const worker = await workAll(queue);
        await queue.add(first);
        await until(() => worker.ended.length === 1);
        await settled(queue);
        expect(await queue.add(second)).toBe(expected);
        const runs = expected === "added" ? [first, second] : [first];
        await until(() => worker.ended.length === runs.length);
        await settled(queue);
        expect(worker.ended).toEqual(runs);
      })();
    });

    const whileRunning: readonly (readonly [string, QueueJob, QueueJob, "added" | "duplicate"])[] = [
      ["a triage", triage(), triage(), "duplicate"],
      ["a triage, asked for again", triage(), triage({ again: true }), "added"],
      ["a command", command(), command(), "duplicate"],
      ["a publish", publish(), publish(), "added"],
    ];
    test.each(whileRunning)("%s, while the first runs", async (_name, first, second, expected) => {
      await withQueue(async ({ queue }) => {
        const worker = await workHeld(queue);
        await queue.add(first);
        await until(() => worker.begun.length === 1);
        expect(await queue.add(second)).toBe(expected);
        expect(await queue.add(second)).toBe("duplicate");
        worker.letGo();
        const runs = expected === "added" ? [first, second] : [first];
        await until(() => worker.ended.length === runs.length);
        await settled(queue);
        expect(worker.ended).toEqual(runs);
      })();
    });

    test(
      "a duplicate of a waiting triage passes on that it was asked for again, and keeps it",
      withQueue(async ({ queue }) => {
        await queue.add(triage());
        await queue.add(triage({ again: true }));
        await queue.add(triage());
        const worker = await workAll(queue);
        await until(() => worker.ended.length === 1);
        expect(worker.ended).toEqual([triage({ again: true })]);
      }),
    );
  });

  describe(`${name}: attempts of a run`, () => {
    test(
      "a newer attempt drops an older one that waits",
      withQueue(async ({ queue }) => {
        await queue.add(triage({ attempt: 1 }));
        await queue.add(triage({ attempt: 3 }));
        expect(await queue.add(triage({ attempt: 2 }))).toBe("duplicate");
        const worker = await workAll(queue);
        await settled(queue);
        expect(worker.ended).toEqual([triage({ attempt: 3 })]);
      }),
    );

    test(
      "a newer attempt aborts an older one that runs, and starts only when that has let go",
      withQueue(async ({ queue }) => {
        const order: string[] = [];
        await queue.work(
          async (job, { signal }) => {
            const attempt = job.kind === "triage-run" ? job.attempt : 0;
            order.push(`begin ${attempt}`);
            if (attempt === 1) await aborted(signal);
            order.push(`end ${attempt}${signal.aborted ? ` ${String(signal.reason.code)}` : ""}`);
            signal.throwIfAborted();
          },
          { concurrency: 4 },
        );
        await queue.add(triage({ attempt: 1 }));
        await until(() => order.length === 1);
        await queue.add(triage({ attempt: 2 }));
        await until(() => order.length === 4);
        await settled(queue);
        expect(order).toEqual(["begin 1", "end 1 superseded", "begin 2", "end 2"]);
        expect(await queue.add(triage({ attempt: 1 }))).toBe("duplicate");
      }),
    );

    test(
      "an older attempt asked for again does not disturb a newer one that waits",
      withQueue(async ({ queue }) => {
        await queue.add(triage({ attempt: 2 }));
        expect(await queue.add(triage({ attempt: 1, again: true }))).toBe("duplicate");
        expect(await queue.counts()).toMatchObject({ queued: 1 });
      }),
    );
  });

  describe(`${name}: order`, () => {
    test(
      "jobs of one group never run at once, those of others do",
      withQueue(async ({ queue }) => {
        const worker = await workHeld(queue);
        await queue.add(publish());
        await queue.add(command());
        await queue.add(command({ commentId: 901 }));
        await queue.add(publish({ pullNumber: 6 }));
        await queue.add(triage());
        await queue.add(triage({ runId: 101 }));
        await until(() => worker.begun.length === 4);
        expect(worker.begun).toEqual([
          publish(),
          publish({ pullNumber: 6 }),
          triage(),
          triage({ runId: 101 }),
        ]);
        worker.letGo();
        await until(() => worker.ended.length === 6);
        expect(worker.atOnce("octocat/net#5")).toBe(1);
      }),
    );

    test(
      "the oldest job comes first",
      withQueue(async ({ queue, advance }) => {
        const jobs = [3, 1, 2].map((runId) => triage({ runId }));
        for (const job of jobs) {
          await queue.add(job);
          advance(10);
        }
        const worker = await workAll(queue, 1);
        await until(() => worker.ended.length === 3);
        expect(worker.ended).toEqual(jobs);
      }),
    );

    test(
      "no more jobs run at once than asked for",
      withQueue(async ({ queue }) => {
        for (let runId = 1; runId <= 12; runId++) await queue.add(triage({ runId }));
        let running = 0;
        let most = 0;
        let ended = 0;
        await queue.work(
          async () => {
            most = Math.max(most, ++running);
            await until(() => most >= 3);
            await new Promise((resolve) => setTimeout(resolve, 5));
            running--;
            ended++;
          },
          { concurrency: 3 },
        );
        await until(() => ended === 12);
        expect(most).toBe(3);
      }),
    );
  });

  describe(`${name}: failure`, () => {
    test.each([publish(), triage(), command()])(
      "a job is tried ten times with growing waits, then kept as failed, and revived by the same key: $kind",
      async (job) => {
        await withQueue(async ({ queue, advance, now }) => {
          const troubles: QueueTrouble[] = [];
          const tries: number[] = [];
          const waits: number[] = [];
          let works = false;
          await queue.work(
            async (_job, { tryNumber }) => {
              tries.push(tryNumber);
              if (!works) throw new Error("The storage is away");
            },
            { concurrency: 2, onTrouble: (trouble) => troubles.push(trouble) },
          );
          await queue.add(job);
          for (let done = 1; done <= 10; done++) {
            await until(() => troubles.length === done);
            const trouble = troubles.at(-1);
            const next = trouble?.kind === "try-failed" ? trouble.nextTryAt : null;
            await until(async () => (await queue.counts()).running === 0);
            if (next === null) break;
            waits.push(next.getTime() - now());
            advance(next.getTime() - now());
          }
          expect(tries).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
          expect(waits.map((ms) => ms / 1000)).toEqual([1, 4, 15, 60, 300, 600, 900, 1200, 1800]);
          expect(await queue.counts()).toEqual({ queued: 0, running: 0, failed: 1, oldestQueuedAt: null });

          works = true;
          expect(await queue.add(job)).toBe("added");
          await until(() => tries.length === 11);
          await settled(queue);
          expect(tries.at(-1)).toBe(1);
          expect(await queue.counts()).toMatchObject({ failed: 0 });
        })();
      },
      30_000,
    );

    test(
      "RetryLater waits until its time and is no try",
      withQueue(async ({ queue, advance, now }) => {
        const tries: number[] = [];
        await queue.work(
          async (_job, { tryNumber }) => {
            tries.push(tryNumber);
            if (tries.length <= 12) throw new RetryLater(new Date(now() + 60_000), "The budget is used up");
          },
          { concurrency: 1 },
        );
        await queue.add(triage());
        for (let done = 1; done <= 12; done++) {
          await until(async () => tries.length === done && (await queue.counts()).running === 0);
          advance(59_000);
          await pause();
          expect(tries).toHaveLength(done);
          advance(1_000);
        }
        await until(() => tries.length === 13);
        await settled(queue);
        expect(new Set(tries)).toEqual(new Set([1]));
        expect(await queue.counts()).toEqual({ queued: 0, running: 0, failed: 0, oldestQueuedAt: null });
      }),
      30_000,
    );

    test(
      "a job that waits for its next try holds up no other, not even of its group",
      withQueue(async ({ queue }) => {
        const done: string[] = [];
        await queue.work(
          async (job) => {
            if (job.kind === "publish") throw new Error("Not now");
            done.push(job.kind);
          },
          { concurrency: 1 },
        );
        await queue.add(publish());
        await until(async () => (await queue.counts()).queued === 1);
        await queue.add(command());
        await queue.add(triage());
        await until(() => done.length === 2);
        expect(done).toEqual(["command", "triage-run"]);
      }),
    );

    test(
      "a publish that fails while the next is queued becomes one with it and keeps counting tries",
      withQueue(async ({ queue, advance }) => {
        const tries: number[] = [];
        const first = Promise.withResolvers<void>();
        await queue.work(
          async (_job, { tryNumber }) => {
            tries.push(tryNumber);
            if (tries.length === 1) await first.promise;
          },
          { concurrency: 2 },
        );
        await queue.add(publish());
        await until(() => tries.length === 1);
        await queue.add(publish());
        first.reject(new Error("Bad gateway"));
        await until(async () => (await queue.counts()).running === 0);
        expect(await queue.counts()).toMatchObject({ queued: 1, failed: 0 });
        advance(1_000);
        await settled(queue);
        expect(tries).toEqual([1, 2]);
      }),
    );
  });

  describe(`${name}: worker`, () => {
    test(
      "work that is there already is taken up, and counts tell what waits, runs and failed",
      withQueue(async ({ queue, advance, now }) => {
        const first = new Date(now());
        await queue.add(triage());
        advance(500);
        await queue.add(publish());
        expect(await queue.counts()).toEqual({ queued: 2, running: 0, failed: 0, oldestQueuedAt: first });
        const worker = await workHeld(queue);
        await until(() => worker.begun.length === 2);
        expect(await queue.counts()).toEqual({ queued: 0, running: 2, failed: 0, oldestQueuedAt: null });
        worker.letGo();
        await settled(queue);
      }),
    );

    test(
      "stop waits for what runs and takes up nothing more",
      withQueue(async ({ queue }) => {
        const worker = await workHeld(queue, 1);
        await queue.add(triage({ runId: 1 }));
        await queue.add(triage({ runId: 2 }));
        await until(() => worker.begun.length === 1);
        const stopped = worker.stop();
        worker.letGo();
        await stopped;
        expect(worker.ended).toEqual([triage({ runId: 1 })]);
        expect(await queue.counts()).toMatchObject({ queued: 1, running: 0 });
      }),
    );

    test(
      "stop aborts what does not end in time and gives it back, uncounted",
      withQueue(async ({ queue }) => {
        let begun: JobTools | null = null;
        const worker = await queue.work(
          async (_job, tools) => {
            begun = tools;
            await aborted(tools.signal);
            throw tools.signal.reason;
          },
          { concurrency: 1 },
        );
        await queue.add(triage());
        await until(() => begun !== null);
        await worker.stop();
        expect(await queue.counts()).toMatchObject({ queued: 1, running: 0 });
        const next = await workAll(queue);
        await until(() => next.ended.length === 1);
        expect(next.tries).toEqual([1]);
      }),
    );

    test(
      "two workers on one queue do each job once",
      withQueue(async ({ queue }) => {
        const workers = [await workAll(queue), await workAll(queue)];
        const jobs = Array.from({ length: 60 }, (_, runId) => triage({ runId }));
        for (const job of jobs) await queue.add(job);
        await settled(queue);
        const runs = workers.flatMap((worker) => worker.ended.map((job) => JSON.stringify(job)));
        expect(runs.sort()).toEqual(jobs.map((job) => JSON.stringify(job)).sort());
      }),
    );
  });
}

interface HeldRecorder extends Recorder {
  readonly letGo: () => void;
  /** Most jobs of a serial group that ran at the same time. */
  readonly atOnce: (group: string) => number;
}

interface Recorder extends Worker {
  readonly begun: QueueJob[];
  readonly ended: QueueJob[];
  readonly tries: number[];
}

async function workAll(queue: Queue, concurrency = 4): Promise<Recorder> {
  const worker = await workHeld(queue, concurrency);
  worker.letGo();
  return worker;
}

/** Works every job up to a gate that opens with `letGo`. */
async function workHeld(queue: Queue, concurrency = 8): Promise<HeldRecorder> {
  const begun: QueueJob[] = [];
  const ended: QueueJob[] = [];
  const tries: number[] = [];
  const most = new Map<string, number>();
  const now = new Map<string, number>();
  const gate = Promise.withResolvers<void>();
  const worker = await queue.work(
    async (job, { tryNumber }) => {
      const group =
        job.kind === "triage-run"
          ? `run ${job.runId}`
          : `${job.owner}/${job.repo}#${"pullNumber" in job ? job.pullNumber : job.kind}`;
      now.set(group, (now.get(group) ?? 0) + 1);
      most.set(group, Math.max(most.get(group) ?? 0, now.get(group) ?? 0));
      begun.push(job);
      tries.push(tryNumber);
      await gate.promise;
      now.set(group, (now.get(group) ?? 0) - 1);
      ended.push(job);
    },
    { concurrency },
  );
  return {
    begun,
    ended,
    tries,
    stop: async () => await worker.stop(),
    letGo: () => gate.resolve(),
    atOnce: (group) => most.get(group) ?? 0,
  };
}

async function settled(queue: Queue): Promise<void> {
  await until(async () => {
    const { queued, running } = await queue.counts();
    return queued + running === 0;
  });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Long enough for a queue under test to poll a few times. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
}
