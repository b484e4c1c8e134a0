import { Worker } from "node:worker_threads";
import type { RuleChange, RuleVerdict } from "../prove/rule-change.ts";

interface JudgeLimits {
  readonly longestMs: number;
  readonly mostMemoryMb: number;
}

/** Judging takes a few seconds; a stranger's rules may be made to take hours. */
const usualLimits: JudgeLimits = { longestMs: 60_000, mostMemoryMb: 512 };

/** Judges a change of rules in a thread of its own, where it can be stopped; null when it took too much time or memory. */
export async function judgeApart(
  change: RuleChange,
  signal: AbortSignal,
  { longestMs, mostMemoryMb } = usualLimits,
): Promise<RuleVerdict | null> {
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
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
