import type { Sign } from "./sign.ts";

/** The machine under the job: disk, memory, the runner itself, time limits. */
export const machine: readonly Sign[] = [
  infrastructure(
    5,
    /[Nn]o space left on device|ENOSPC|There is not enough space on the disk|Disk quota exceeded/,
  ),
  infrastructure(
    5,
    /OOMKilled|[Oo]ut of memory|\bOutOfMemoryError|\bMemoryError\b|daemon disappeared unexpectedly|Killed signal terminated program|[Cc]annot allocate memory|ENOMEM|std::bad_alloc/,
  ),
  infrastructure(
    5,
    /^(?:.{0,200}: line \d{1,6}: {1,10}\d{1,8} )?Killed\b|Killed signal terminated program|^signal: killed$|: signal: killed$|\(signal: 9, SIGKILL\b/,
  ),
  infrastructure(5, /^(?:.{0,200}: line \d{1,6}: {1,10}\d{1,8} )?Terminated(?:\s*$| {2,})/),
  infrastructure(
    5,
    /lost communication with the server|received a shutdown signal|exceeded the maximum execution time/,
  ),
  infrastructure(5, /^(?:##\[error\])?The action .{1,300} has timed out after \d/),
  infrastructure(5, /\b(?:returning|returned|exit code|exit status|exited with(?: code)?|exitcode) 124\b/),
  infrastructure(4, /^(?:##\[error\])?received SIG(?:INT|TERM)|^(?:##\[error\])?The operation was canceled/),
];

function infrastructure(weight: number, pattern: RegExp): Sign {
  return { kind: "infrastructure", weight, pattern };
}
