import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { PublishJob, QueueJob } from "../../src/model/job.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { engines, type TempPlace, tempPlace } from "../store/temp-store.ts";
import { until } from "./until.ts";

describe.each(engines)("%s", (engine) => {
  let place: TempPlace;
  let store: Store;
  let children: ChildProcess[];

  beforeEach(async () => {
    children = [];
    place = await tempPlace(engine);
    store = await openStore({ ...place, clock: () => new Date() });
  });

  afterEach(async () => {
    await Promise.all(children.map(kill));
    await store.close();
    await place.remove();
  });

  test("a job whose process is killed in the middle is done by the next one, as the next try", async () => {
    const first = work("hold");
    await store.acceptDelivery(delivery("d1"), triage(1));
    await until(() => journal().includes("begin triage-run:octocat/net/1/1 1"));
    await kill(first);
    expect(await store.queue.counts()).toMatchObject({ running: 1 });

    work("1");
    await until(async () => (await store.queue.counts()).running === 0);
    expect(journal()).toEqual([
      "begin triage-run:octocat/net/1/1 1",
      "begin triage-run:octocat/net/1/1 2",
      "end triage-run:octocat/net/1/1 2",
    ]);
    expect(await store.acceptDelivery(delivery("d1"), triage(1))).toBe("seen");
    expect(await store.queue.add(triage(1))).toBe("duplicate");
  }, 60_000);

  test("a publish added while the one that runs is killed is done after it, never at once", async () => {
    const first = work("hold");
    await store.queue.add(publish);
    await until(() => journal().length === 1);
    expect(await store.queue.add(publish)).toBe("added");
    await kill(first);

    work("30");
    await until(async () => journal().length === 5 && (await store.queue.counts()).running === 0);
    const key = "publish:octocat/net#5";
    expect(journal()).toEqual([
      `begin ${key} 1`,
      `begin ${key} 2`,
      `end ${key} 2`,
      `begin ${key} 1`,
      `end ${key} 1`,
    ]);
  }, 60_000);

  test("two processes share the work: each job once, one of a group at a time", async () => {
    work("3");
    work("3");
    const jobs = Array.from({ length: 30 }, (_, runId) => triage(runId));
    const commands = Array.from({ length: 8 }, (_, commentId) => command(commentId));
    for (const job of [...jobs, ...commands]) await store.queue.add(job);
    await until(() => journal().filter((line) => line.startsWith("end")).length === 38);

    const begun = journal().filter((line) => line.startsWith("begin"));
    expect(new Set(begun).size).toBe(38);
    const ofGroup = journal().filter((line) => line.includes("command:"));
    expect(ofGroup.map((line) => line.split(" ")[0])).toEqual(commands.flatMap(() => ["begin", "end"]));
  }, 60_000);

  test("a newer attempt added by one process aborts the older one that runs in another", async () => {
    work("hold");
    await store.queue.add(triage(1));
    await until(() => journal().length === 1);
    await store.queue.add(triage(1, 2));
    await until(() => journal().length === 3);
    expect(journal()).toEqual([
      "begin triage-run:octocat/net/1/1 1",
      "abort triage-run:octocat/net/1/1 1",
      "begin triage-run:octocat/net/1/2 1",
    ]);
  }, 60_000);

  test("an attempt superseded while it ran in a process that was killed is not taken up again", async () => {
    const first = work("hold");
    await store.queue.add(triage(1));
    await until(() => journal().length === 1);
    await kill(first);
    await store.queue.add(triage(1, 2));
    work("1");
    await until(async () => journal().length === 3 && (await store.queue.counts()).running === 0);
    expect(journal().slice(1)).toEqual([
      "begin triage-run:octocat/net/1/2 1",
      "end triage-run:octocat/net/1/2 1",
    ]);
  }, 60_000);

  test("two processes write at once, and neither is refused", async () => {
    accept();
    await until(() => journal().length > 0);
    for (let pullNumber = 1; pullNumber <= 300; pullNumber++) {
      expect(await store.queue.add({ ...publish, pullNumber })).toBe("added");
    }
  }, 60_000);

  test("every delivery acknowledged before a kill is there afterwards, with its job", async () => {
    const child = accept();
    await until(() => journal().length >= 200);
    await kill(child);

    const acknowledged = journal();
    const seen = await Promise.all(acknowledged.map(async (id) => await store.deliverySeen(id)));
    expect(seen).not.toContain(false);
    const { queued } = await store.queue.counts();
    expect([acknowledged.length, acknowledged.length + 1]).toContain(queued);
  }, 60_000);

  const repository = { installationId: 7, owner: "octocat", repo: "net" };
  const publish: PublishJob = { kind: "publish", ...repository, pullNumber: 5 };

  function triage(runId: number, attempt = 1): QueueJob {
    return { kind: "triage-run", ...repository, runId, attempt, again: false };
  }

  function command(commentId: number): QueueJob {
    return {
      kind: "command",
      ...repository,
      pullNumber: 5,
      commentId,
      author: "maintainer",
      body: "/reclassify",
    };
  }

  function delivery(id: string) {
    return { id, event: "workflow_run.completed", receivedAt: new Date() };
  }

  function accept(): ChildProcess {
    return start(new URL("./accepting-process.ts", import.meta.url));
  }

  function work(mode: string): ChildProcess {
    return start(new URL("./working-process.ts", import.meta.url), mode);
  }

  function start(script: URL, ...rest: readonly string[]): ChildProcess {
    const journalFile = path.join(place.dataDir, "journal");
    const child = spawn(process.execPath, [fileURLToPath(script), place.dataDir, journalFile, ...rest], {
      env: { ...process.env, DATABASE_URL: place.databaseUrl ?? "" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    children.push(child);
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }

  function journal(): readonly string[] {
    const file = path.join(place.dataDir, "journal");
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  }
});
