import { execFile } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { logKinds } from "./logs.ts";
import { measure, type Measured } from "./measure.ts";
import { patternsOf } from "./patterns.ts";
import type { Row } from "./row.ts";

const run = promisify(execFile);
const megabyte = 1024 * 1024;
const megabytes = 200;

/** Rules against a log of 200 MB: 200 of them, 2,000, 200 that were written to cost much, and ripgrep with the patterns of the first 200 on the same file, where it is installed. */
export async function benchMatch(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "flake-triage-bench-"));
  const log = join(folder, "job.log");
  await writeLog(log);
  const few = await measure("./match-log.ts", [log, "200", "plain"]);
  const many = await measure("./match-log.ts", [log, "2000", "plain"]);
  const hostile = await measure("./match-log.ts", [log, "200", "hostile"]);
  const other = await ripgrep(folder, log);
  await rm(folder, { recursive: true });
  const times = other === null ? "" : `; ripgrep ${other.toFixed(1)} s by the clock`;
  return [
    {
      what: "read a log of 200 MB and match 200 rules, processor time",
      measured: `${said(few)}${times}`,
      wanted: "within 4 times ripgrep, under 350 MB",
    },
    {
      what: "the same with 2,000 rules",
      measured: said(many),
      wanted: "less than twice the 200, under 350 MB",
    },
    {
      what: "the same with 200 patterns that are tried on half of the lines",
      measured: said(hostile),
      wanted: "no more than the steps that a file may take: 3 s beside the 200",
    },
  ];
}

function said({ seconds, peak }: Measured): string {
  return `${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MB`;
}

async function writeLog(path: string): Promise<void> {
  const text = logKinds.at(-1)?.text() ?? new Uint8Array();
  const file = await open(path, "w");
  for (let size = 0; size < megabytes * megabyte; size += text.length) await file.write(text);
  await file.close();
}

/** Seconds of one thread; null where it is not installed. */
async function ripgrep(folder: string, log: string): Promise<number | null> {
  const patterns = join(folder, "patterns");
  await writeFile(patterns, patternsOf(200).join("\n"));
  const start = performance.now();
  const isThere = await run("rg", ["-j1", "-c", "-i", "-f", patterns, log]).then(
    () => true,
    (error: { code?: unknown }) => error.code === 1,
  );
  return isThere ? (performance.now() - start) / 1000 : null;
}
