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
  const thread = takeThread(mostMemoryMb);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  try {
    const verdict = await answerOf(thread.worker, change, limit);
    keepThread(thread);
    return verdict;
  } catch (error) {
    await thread.worker.terminate();
    signal.throwIfAborted();
    if (limit.aborted || isOutOfMemory(error)) return null;
    throw error;
  }
}

interface Thread {
  readonly worker: Worker;
  readonly mostMemoryMb: number;
}

/** One thread that is done waits a while for the next change: to start one takes longer than most changes. */
let waiting: (Thread & { readonly end: NodeJS.Timeout }) | null = null;
const waitMs = 20_000;

function takeThread(mostMemoryMb: number): Thread {
  if (waiting === null || waiting.mostMemoryMb !== mostMemoryMb)
    return { worker: startThread(mostMemoryMb), mostMemoryMb };
  const { worker, end } = waiting;
  clearTimeout(end);
  waiting = null;
  worker.ref();
  return { worker, mostMemoryMb };
}

function startThread(mostMemoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: mostMemoryMb };
  const worker = new Worker(new URL("rules-thread.ts", import.meta.url), { resourceLimits });
  // One that ends while it waits is nobody's error, and waits no more.
  return worker
    .on("error", () => {})
    .on("exit", () => {
      if (waiting?.worker === worker) waiting = null;
    });
}

/** It keeps nobody from ending. */
function keepThread({ worker, mostMemoryMb }: Thread): void {
  const stop = () => void worker.terminate();
  if (waiting !== null) return stop();
  worker.unref();
  const end = setTimeout(() => {
    waiting = null;
    stop();
  }, waitMs).unref();
  waiting = { worker, mostMemoryMb, end };
}

async function answerOf(worker: Worker, change: RuleChange, limit: AbortSignal): Promise<RuleVerdict> {
  const { promise, resolve, reject } = Promise.withResolvers<RuleVerdict>();
  const ended = () => reject(new Error("The thread ended without an answer."));
  const stopped = () => reject(new Error("The thread was stopped."));
  worker.on("message", resolve).on("error", reject).on("exit", ended);
  limit.addEventListener("abort", stopped);
  try {
    if (limit.aborted) stopped();
    else worker.postMessage(change, []);
    return await promise;
  } finally {
    worker.off("message", resolve).off("error", reject).off("exit", ended);
    limit.removeEventListener("abort", stopped);
  }
}

function isOutOfMemory(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
