import { expect, test } from "@jest/globals";
import { EvidenceError } from "../../src/errors.ts";
import { byteStream } from "../../src/github/byte-stream.ts";
import type { Part } from "../../src/github/byte-stream.ts";

const whole = Uint8Array.from({ length: 5000 }, (_byte, index) => (index * 7) % 251);

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Pieces of random length, up to a random end, which may be an error; a sender may begin before `from`. */
function randomPart(from: number, random: () => number): Part {
  const start = random() < 0.5 ? from : Math.floor(random() * (from + 1));
  const end = random() < 0.4 ? whole.length : start + Math.floor(random() * (whole.length - start + 1));
  const fails = random() < 0.5;
  let at = start;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < end) {
        const next = Math.min(end, at + Math.floor(random() * 900));
        controller.enqueue(whole.slice(at, next));
        at = next;
      } else if (fails && end < whole.length) controller.error(new Error("reset"));
      else controller.close();
    },
  });
  return { stream, total: whole.length, skip: from - start };
}

test("however a body breaks, it is read whole or told to be truncated, never wrong", async () => {
  const outcomes = { whole: 0, truncated: 0 };
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = randomFrom(seed);
    const { body } = byteStream(randomPart(0, random), {
      subject: "The body",
      stallMs: 1000,
      reopen: async (from) => {
        if (random() < 0.2) throw new Error("gone");
        return randomPart(from, random);
      },
    });
    const received: Uint8Array[] = [];
    try {
      for await (const chunk of body) received.push(chunk);
      outcomes.whole += 1;
      expect(Buffer.concat(received).equals(whole)).toBe(true);
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      outcomes.truncated += 1;
      const read = Buffer.concat(received);
      expect(read.equals(whole.subarray(0, read.length))).toBe(true);
    }
  }
  expect(Math.min(outcomes.whole, outcomes.truncated)).toBeGreaterThan(50);
});
