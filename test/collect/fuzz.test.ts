import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { inPieces, tarOf, walkAll, zipOf } from "./archives.ts";
import { random } from "./random.ts";

const rounds = 150;

/** Reading it ends, throws nothing and keeps to the limits: `walkAll` lets everything but evidence errors through. */
async function expectHarmless(bytes: Uint8Array): Promise<void> {
  const { files, errors } = await walkAll(inPieces(bytes, 1000), {
    entryBytes: 50_000,
    totalBytes: 200_000,
    entries: 50,
  });
  expect(Object.keys(files).length).toBeLessThanOrEqual(51);
  for (const content of Object.values(files))
    expect(Buffer.byteLength(content, "latin1")).toBeLessThanOrEqual(50_000);
  for (const error of Object.values(errors)) expect(error).toMatch(/^(?:damaged|limit|refused): /);
}

async function samples(): Promise<readonly Buffer[]> {
  const text = "--- FAIL: TestA (0.01s)\n".repeat(100);
  const tar = await tarOf({ "log/a.log": text, [`${"x".repeat(150)}.log`]: "long name", "b.log": text });
  const zip = await zipOf({
    "log.tar.gz": gzipSync(tar),
    "a.txt": text,
    "inner.zip": await zipOf({ "b.txt": text }),
  });
  return [zip, tar, gzipSync(tar), gzipSync(text), await zipOf({ "s.txt": text }, "STORE")];
}

test("random bytes behind the first bytes of each kind are harmless", async () => {
  const next = random(11);
  const starts = ["", "504b0304", "504b0506", "1f8b08", "1f8b0800"];
  for (let round = 0; round < rounds; round += 1) {
    const start = Buffer.from(starts[round % starts.length] ?? "", "hex");
    const rest = Buffer.from(Array.from({ length: next() % 3000 }, () => next() % 256));
    await expectHarmless(Buffer.concat([start, rest]));
  }
});

test("archives cut off anywhere are harmless", async () => {
  const next = random(12);
  for (const sample of await samples()) {
    for (let round = 0; round < rounds / 5; round += 1)
      await expectHarmless(sample.subarray(0, next() % sample.length));
  }
});

test("archives with flipped bits are harmless", async () => {
  const next = random(13);
  for (const sample of await samples()) {
    for (let round = 0; round < rounds / 3; round += 1) {
      const bytes = Buffer.from(sample);
      for (let flips = 1 + (next() % 8); flips > 0; flips -= 1) {
        const at = next() % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (next() % 8));
      }
      await expectHarmless(bytes);
    }
  }
});
