import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { QueueJob } from "../../src/model/job.ts";
import { jobKey } from "../../src/queue/job-key.ts";
import { readJob } from "../../src/queue/read-job.ts";
import { type Claim, claimNext } from "../../src/queue/table/claim.ts";
import { enqueue } from "../../src/queue/table/enqueue.ts";
import { type Outcome, settle } from "../../src/queue/table/settle.ts";
import type { Engine } from "../../src/store/engine.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createJobs } from "../../src/store/migrations/create-jobs.ts";
import { createStore } from "../../src/store/migrations/create-store.ts";
import { openEngine } from "../../src/store/open-store.ts";
import { engines, type TempPlace, tempPlace } from "../store/temp-store.ts";

const lease = 15_000;
const repository = { installationId: 7, owner: "octocat", repo: "net" };

describe.each(engines)("%s", (name) => {
  let place: TempPlace;
  let engine: Engine;

  beforeEach(async () => {
    place = await tempPlace(name);
    engine = await openEngine(place);
    await migrate(engine, [createStore, createJobs]);
  });

  afterEach(async () => {
    await engine.database.destroy();
    await place.remove();
  });

  test.each([1, 2, 3])(
    "whatever is added, crashes, fails or ends: one of a group at once, and no last word lost (seed %d)",
    async (seed) => {
      const random = smallRandom(seed);
      const held = new Map<string, Claim>();
      const lastAdded = new Map<string, number>();
      const lastBegun = new Map<string, number>();
      let now = 1_000_000;

      const add = async (): Promise<void> => {
        const job = randomJob(random);
        const { result } = await engine.alone("queue", async (tx) => await enqueue(tx, job, now));
        if (result === "added") lastAdded.set(jobKey(job), now);
      };
      const claim = async (): Promise<boolean> => {
        const token = `t${now}`;
        const request = { token, now, leaseUntil: now + lease, busySerials: [] };
        const result = await claimNext(engine, request);
        if (result.kind === "claimed") {
          held.set(token, result.claim);
          lastBegun.set(result.claim.key, now);
        }
        return result.kind !== "nothing-due";
      };
      const end = async (pick: () => Outcome): Promise<void> => {
        const [token, ended] = [...held][Math.floor(random() * held.size)] ?? [];
        if (token === undefined || ended === undefined) return;
        held.delete(token);
        await settle(engine, ended, { outcome: pick(), now });
      };

      for (let step = 0; step < 400; step++) {
        now += 1 + Math.floor(random() * (random() < 0.05 ? 20_000 : 500));
        const dice = random();
        if (dice < 0.4) await add();
        else if (dice < 0.7) await claim();
        else if (dice < 0.75) held.delete([...held.keys()][0] ?? "");
        else await end(() => randomOutcome(random, now));
        await expectOrder(now);
      }

      for (now += 10_000_000; (await claim()) || held.size > 0; now += 1) await end(() => ({ kind: "done" }));
      const superseded = (key: string): boolean => isSuperseded(key, [...lastAdded.keys()]);
      const lost = [...lastAdded].filter(
        ([key, added]) => !superseded(key) && (lastBegun.get(key) ?? 0) < added,
      );
      expect(lost).toEqual([]);
      expect(await rows()).toEqual(
        (await rows()).filter(({ state }) => state === "done" || state === "failed"),
      );
    },
  );

  async function expectOrder(now: number): Promise<void> {
    const all = await rows();
    const queued = all.filter(({ state }) => state === "queued");
    expect(new Set(queued.map(({ key }) => key)).size).toBe(queued.length);
    const running = all.filter((row) => row.state === "running" && (row.lease_until ?? 0) > now);
    expect(new Set(running.map(({ serial }) => serial)).size).toBe(running.length);
  }

  async function rows() {
    return await engine.database
      .selectFrom("jobs")
      .select(["key", "serial", "state", "lease_until"])
      .execute();
  }
});

test("a stored job that was changed at random is read as a job or not at all, and never throws", () => {
  const random = smallRandom(4);
  const whole = JSON.stringify(randomJob(random));
  for (let round = 0; round < 3_000; round++) {
    const at = Math.floor(random() * whole.length);
    const changed =
      whole.slice(0, at) +
      String.fromCharCode(Math.floor(random() * 128)) +
      whole.slice(at + Math.floor(random() * 5));
    const job = readJob(changed);
    if (job !== null) expect(["triage-run", "publish", "command"]).toContain(job.kind);
  }
  expect(readJob(whole)).toEqual(JSON.parse(whole));
});

/** A triage is dropped when a newer attempt of its run was added at any time. */
function isSuperseded(key: string, keys: readonly string[]): boolean {
  const [run, attempt] = [key.slice(0, key.lastIndexOf("/")), Number(key.slice(key.lastIndexOf("/") + 1))];
  if (!key.startsWith("triage-run:")) return false;
  return keys.some(
    (other) => other.startsWith(`${run}/`) && Number(other.slice(other.lastIndexOf("/") + 1)) > attempt,
  );
}

function randomJob(random: () => number): QueueJob {
  const pick = (limit: number): number => 1 + Math.floor(random() * limit);
  const dice = random();
  if (dice < 0.4) {
    return { kind: "triage-run", ...repository, runId: pick(4), attempt: pick(3), again: random() < 0.3 };
  }
  if (dice < 0.7) return { kind: "publish", ...repository, pullNumber: pick(3) };
  const place = { ...repository, pullNumber: pick(3), commentId: pick(200) };
  return { kind: "command", ...place, author: "contributor", body: "/reclassify" };
}

function randomOutcome(random: () => number, now: number): Outcome {
  const dueAt = now + Math.floor(random() * 3_000);
  const outcomes: readonly Outcome[] = [
    { kind: "done" },
    { kind: "done" },
    { kind: "retry", dueAt },
    { kind: "postpone", dueAt },
    { kind: "fail", error: new Error("no") },
  ];
  return outcomes[Math.floor(random() * outcomes.length)] ?? { kind: "done" };
}

/** 0 to 1, the same every time for one seed. */
function smallRandom(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}
