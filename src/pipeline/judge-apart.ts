import { Worker } from "node:worker_threads";
import type { RuleChange, RuleVerdict } from "../prove/rule-change.ts";

/** Judging takes a second or two; a stranger's rules may be made to take hours. */
const longestMs = 60_000;
const mostMemoryMb = 512;

/** Judges a change of rules in a thread of its own, where it can be stopped; null when it took too much time or memory. */
export async function judgeApart(change: RuleChange, signal: AbortSignal): Promise<RuleVerdict | null> {
  const worker = new Worker(new URL("rules-thread.ts", import.meta.url), {
    workerData: change,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  try {
    return await answerOf(worker, limit);
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted || isOutOfMemory(error)) return null;
    throw error;
  } finally {
    await worker.terminate();
  }
}

async function answerOf(worker: Worker, limit: AbortSignal): Promise<RuleVerdict> {
  return await new Promise<RuleVerdict>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread ended without an answer.")));
    limit.addEventListener("abort", () => reject(new Error("The thread was stopped.")), { once: true });
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
