import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Measured {
  /** Of the processor. */
  readonly seconds: number;
  /** Resident memory in MB, at its highest. */
  readonly peak: number;
}

/** Runs a script of this folder in a process of its own, with the nursery of the server: it prints what it measured as JSON. */
export async function measure(script: string, args: readonly string[]): Promise<Measured> {
  const path = new URL(script, import.meta.url).pathname;
  const { stdout } = await run(process.execPath, ["--max-semi-space-size=4", path, ...args]);
  const measured: Measured = JSON.parse(stdout);
  return measured;
}

/** What the work takes of this process, and what the process took of memory so far. */
export async function measureHere(work: () => Promise<unknown>): Promise<Measured> {
  const before = process.cpuUsage();
  await work();
  const used = process.cpuUsage(before);
  return { seconds: (used.user + used.system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 };
}
