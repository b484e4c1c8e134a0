import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { QueueJob } from "../../src/model/job.ts";
import { type TempStore, tempStore } from "./temp-store.ts";

let subject: TempStore;

beforeEach(async () => {
  subject = await tempStore();
});

afterEach(async () => {
  await subject.close();
});

const job: QueueJob = {
  kind: "triage-run",
  installationId: 7,
  owner: "octocat",
  repo: "net",
  runId: 1,
  attempt: 1,
  again: false,
};

const delivery = (id: string, receivedAt = "2025-02-12T08:00:00.000Z") => ({
  id,
  event: "workflow_run.completed",
  receivedAt: new Date(receivedAt),
});

test("a delivery and its job are accepted once", async () => {
  expect(await subject.store.deliverySeen("d1")).toBe(false);
  expect(await subject.store.acceptDelivery(delivery("d1"), job)).toBe("accepted");
  expect(await subject.store.acceptDelivery(delivery("d1"), { ...job, runId: 2 })).toBe("seen");
  expect(await subject.store.deliverySeen("d1")).toBe(true);
  expect(await subject.store.queue.counts()).toMatchObject({ queued: 1 });
});

test("another delivery of the same work is accepted and adds nothing", async () => {
  await subject.store.acceptDelivery(delivery("d1"), job);
  expect(await subject.store.acceptDelivery(delivery("d2"), job)).toBe("accepted");
  expect(await subject.store.queue.counts()).toMatchObject({ queued: 1 });
});

test("a delivery without work is remembered too", async () => {
  expect(await subject.store.acceptDelivery(delivery("d1"), null)).toBe("accepted");
  expect(await subject.store.acceptDelivery(delivery("d1"), null)).toBe("seen");
});

test("many deliveries of one id at the same time are accepted once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, async () => await subject.store.acceptDelivery(delivery("d1"), job)),
  );
  expect(answers.filter((answer) => answer === "accepted")).toHaveLength(1);
});

test.each([
  ["the job cannot be stored", "jobs", "INSERT"],
  ["the delivery cannot be stored", "deliveries", "INSERT"],
])("when %s, neither is, and the next try is as the first", async (_name, table, verb) => {
  sql(`CREATE TRIGGER refuse BEFORE ${verb} ON ${table} BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  await expect(subject.store.acceptDelivery(delivery("d1"), job)).rejects.toThrow("no room");
  expect(await subject.store.deliverySeen("d1")).toBe(false);
  expect(await subject.store.queue.counts()).toMatchObject({ queued: 0 });

  sql("DROP TRIGGER refuse");
  expect(await subject.store.acceptDelivery(delivery("d1"), job)).toBe("accepted");
  expect(await subject.store.queue.counts()).toMatchObject({ queued: 1 });
});

test("the newest delivery is told by when it was received", async () => {
  expect(await subject.store.lastDeliveryAt()).toBeNull();
  await subject.store.acceptDelivery(delivery("new", "2025-02-12T09:00:00.123Z"), null);
  await subject.store.acceptDelivery(delivery("old", "2025-02-11T09:00:00.000Z"), null);
  expect(await subject.store.lastDeliveryAt()).toEqual(new Date("2025-02-12T09:00:00.123Z"));
});

function sql(statement: string): void {
  const database = new DatabaseSync(path.join(subject.dataDir, "flake-triage.sqlite"), { timeout: 5_000 });
  database.exec(statement);
  database.close();
}
