import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { QueueJob } from "../../src/model/job.ts";
import { engines, type TempStore, tempStore } from "./temp-store.ts";

describe.each(engines)("%s", (engine) => {
  let subject: TempStore;

  beforeEach(async () => {
    subject = await tempStore(engine);
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
    ["the job cannot be stored", "jobs"],
    ["the delivery cannot be stored", "deliveries"],
  ])("when %s, neither is, and the next try is as the first", async (_name, table) => {
    await subject.sql(`ALTER TABLE ${table} RENAME TO away`);
    await expect(subject.store.acceptDelivery(delivery("d1"), job)).rejects.toThrow(table);
    await subject.sql(`ALTER TABLE away RENAME TO ${table}`);
    expect(await subject.store.deliverySeen("d1")).toBe(false);
    expect(await subject.store.queue.counts()).toMatchObject({ queued: 0 });

    expect(await subject.store.acceptDelivery(delivery("d1"), job)).toBe("accepted");
    expect(await subject.store.queue.counts()).toMatchObject({ queued: 1 });
  });

  test("the newest delivery is told by when it was received", async () => {
    expect(await subject.store.lastDeliveryAt()).toBeNull();
    await subject.store.acceptDelivery(delivery("new", "2025-02-12T09:00:00.123Z"), null);
    await subject.store.acceptDelivery(delivery("old", "2025-02-11T09:00:00.000Z"), null);
    expect(await subject.store.lastDeliveryAt()).toEqual(new Date("2025-02-12T09:00:00.123Z"));
  });
});
