import { jobKey, type LaidOutLog } from "./log-layout.ts";

/** Names are never cut shorter than this; letters and digits alone count. */
const shortestCut = 30;

/**
 * Which log in the archive is whose: by the same name, else by a name cut short (perhaps with a digit added to keep it apart).
 * Jobs that the archive cannot tell apart take their logs in order.
 */
export function matchLogs<Job extends { readonly name: string }>(
  jobs: readonly Job[],
  logs: readonly LaidOutLog[],
): ReadonlyMap<Job, LaidOutLog> {
  const matched = new Map<Job, LaidOutLog>();
  const free = new Set(logs);
  for (const isMatch of [isSame, isCut, isCutAndCounted]) {
    for (const job of jobs) {
      const log = matched.has(job)
        ? undefined
        : [...free].find(({ name }) => isMatch(jobKey(name), jobKey(job.name)));
      if (log === undefined) continue;
      matched.set(job, log);
      free.delete(log);
    }
  }
  return matched;
}

function isSame(log: string, job: string): boolean {
  return log === job;
}

function isCut(log: string, job: string): boolean {
  return log.length >= shortestCut && job.startsWith(log);
}

function isCutAndCounted(log: string, job: string): boolean {
  return isCut(log.replace(/\d{1,2}$/, ""), job);
}
