import { expect, test } from "@jest/globals";
import { createSimilarity } from "../../src/triage/similarity.ts";

const documents = [
  { id: "registry", text: "the registry refused to pull the image because of its rate limit" },
  { id: "disk", text: "no space left on the device, the disk of the runner is full" },
  { id: "webhook", text: "admission webhook refused connection, deployment not available yet" },
  { id: "hostile", text: "constructor prototype hasOwnProperty valueOf" },
];
const { rank } = createSimilarity(documents);

test("the closest document comes first", () => {
  expect(rank("cannot pull image busybox:1.36: registry rate limit", 3).map(({ id }) => id)).toEqual([
    "registry",
  ]);
  expect(rank("the webhook is not available: connection refused", 3)[0]?.id).toBe("webhook");
});

test("a document is wholly like itself, and scores lie between 0 and 1", () => {
  for (const { id, text } of documents) {
    const [first] = rank(text, 1);
    expect(first?.id).toBe(id);
    expect(first?.score).toBeCloseTo(1, 5);
    expect(first?.score).toBeLessThanOrEqual(1);
  }
});

test.each([
  ["nothing in common", "assertion failed: expected seven apples"],
  ["one word in common", "the garden has a disk of stone between yellow flowers and tall trees"],
  ["no words", "0x7f3a 192.0.2.1 12:30:55 ==== ----"],
  ["nothing at all", ""],
])("%s: no candidate", (_, text) => {
  expect(rank(text, 3)).toEqual([]);
});

test("numbers, addresses and generated names do not count", () => {
  const ids = (text: string): readonly string[] => rank(text, 3).map(({ id }) => id);
  expect(ids("webhook-7d9f refused 10.0.0.7 connection 443, deployment web-5c6b9 not available 30s")).toEqual(
    ids("webhook refused connection, deployment not available"),
  );
  expect(rank("webhook 1 refused connection 2", 1)).toEqual(rank("webhook 3 refused connection 4", 1));
});

test("the limit holds, and an empty collection has no candidates", () => {
  expect(
    createSimilarity(documents.concat(documents)).rank("disk full no space left device", 1),
  ).toHaveLength(1);
  expect(createSimilarity([]).rank("disk full", 3)).toEqual([]);
});
