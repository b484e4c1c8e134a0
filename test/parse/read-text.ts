import { Buffer } from "node:buffer";
import type { Job, Step } from "../../src/model/evidence.ts";
import type { Reading } from "../../src/model/failure.ts";
import { createReader } from "../../src/parse/reader.ts";

/** The reading of a whole file, given as one chunk. */
export function readLog(text: string | readonly string[], job: Job | null = null): Reading {
  return readBytes([Buffer.from(typeof text === "string" ? text : text.join("\n"))], job);
}

export function readArtifact(text: readonly string[]): Reading {
  const reader = createReader({ file: "agent.log", role: "artifact", job: null, matcher: null });
  reader.push(Buffer.from(text.join("\n")));
  return reader.end();
}

export function readBytes(chunks: readonly Uint8Array[], job: Job | null = null, cut = false): Reading {
  const reader = createReader({ file: "job.log", role: "log", job, matcher: null });
  for (const chunk of chunks) reader.push(chunk);
  return reader.end(cut);
}

export function jobOf(conclusion: string | null, steps: readonly Step[] = [], name = "e2e"): Job {
  return { id: 7, name, conclusion, url: null, steps };
}

export function stepOf(number: number, name: string, startedAt: string | null, conclusion = "success"): Step {
  return { number, name, conclusion, startedAt, completedAt: startedAt };
}

/** Small and seeded: numbers from 0 to 1, the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
