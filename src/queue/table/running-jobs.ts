import { setTimeout as wait } from "node:timers/promises";
import { JobAborted, type JobAbortedCode } from "../job-aborted.ts";
import type { Claim } from "./claim.ts";

/** What one worker runs now. */
export interface RunningJobs {
  size(): number;
  serials(): readonly string[];
  tokens(): readonly string[];
  start(claim: Claim, work: Work): void;
  abort(token: string, code: JobAbortedCode): void;
  /** Waits at most `ms` for all to end, then aborts the rest and waits a last moment for them to let go. */
  drain(ms: number): Promise<void>;
}

const letGoMs = 1_000;

interface Work {
  readonly run: (signal: AbortSignal) => Promise<void>;
  readonly ended: () => void;
}

interface RunningJob {
  readonly serial: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

export function runningJobs(): RunningJobs {
  const jobs = new Map<string, RunningJob>();
  const abort = (token: string, code: JobAbortedCode): void =>
    jobs.get(token)?.controller.abort(new JobAborted(code));
  return {
    size: () => jobs.size,
    serials: () => Array.from(jobs.values(), (job) => job.serial),
    tokens: () => [...jobs.keys()],
    start({ token, serial }, { run, ended }) {
      const controller = new AbortController();
      const end = (): void => {
        jobs.delete(token);
        ended();
      };
      jobs.set(token, { serial, controller, ended: run(controller.signal).finally(end) });
    },
    abort,
    async drain(ms) {
      await allEnded(jobs, ms);
      for (const token of jobs.keys()) abort(token, "stopping");
      await allEnded(jobs, letGoMs);
    },
  };
}

async function allEnded(jobs: ReadonlyMap<string, RunningJob>, ms: number): Promise<void> {
  const timer = new AbortController();
  const ended = Promise.allSettled(Array.from(jobs.values(), (job) => job.ended));
  const timeout = wait(ms, undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([ended, timeout]);
  timer.abort();
}
