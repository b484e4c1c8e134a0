import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { environment, freePort } from "../../test/app/launch.ts";
import type { Row } from "./row.ts";
import type { Place } from "./stand-in.ts";

const path = (name: string) => new URL(name, import.meta.url).pathname;

/** From webhook to comment for a run of 20 jobs, all failed, with 100 MB of logs; app and stand-in in processes of their own. */
export async function benchComment(): Promise<readonly Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "flake-triage-bench-"));
  const standIn = spawn(process.execPath, [path("./stand-in.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = readLines(standIn);
  const place: Place = JSON.parse(await lines.next());
  const port = await freePort();
  const env = environment({ standIn: { host: place.host }, world: { app: place.app }, dataDir, port });
  const app = spawn(
    process.execPath,
    ["--max-semi-space-size=4", "--max-old-space-size=1024", path("../../src/main.ts")],
    {
      env: { PATH: process.env["PATH"] ?? "", ...env, LOG_LEVEL: "silent" },
      stdio: "inherit",
    },
  );
  await ready(`http://127.0.0.1:${port}/readyz`);

  standIn.stdin?.write(`${JSON.stringify({ webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks` })}\n`);
  const result: { seconds: number; bytes: number; claimed: boolean } = JSON.parse(await lines.next());
  const peak = await peakMemory(app.pid ?? 0);
  app.kill("SIGTERM");
  await once(app, "exit");
  standIn.kill();
  await rm(dataDir, { recursive: true, force: true });
  if (!result.claimed) throw new Error("The comment does not name the cause.");
  const megabytes = (result.bytes / 1024 / 1024).toFixed(0);
  return [
    {
      what: `webhook to comment, 20 failed jobs, ${megabytes} MB of logs`,
      measured: `${result.seconds.toFixed(1)} s`,
      wanted: "under 5 s",
    },
    { what: "peak resident memory of the app meanwhile", measured: `${peak} MB`, wanted: "under 400 MB" },
  ];
}

interface Lines {
  next(): Promise<string>;
}

function readLines(child: ChildProcess): Lines {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return {
    async next() {
      while (!text.includes("\n")) await delay(2);
      const end = text.indexOf("\n");
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      return line;
    },
  };
}

async function ready(address: string): Promise<void> {
  while (!(await fetch(address).catch(() => null))?.ok) await delay(20);
}

/** Highest resident set of a process in MB, as Linux keeps it. */
async function peakMemory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? "unknown" : (Number(kilobytes) / 1024).toFixed(0);
}
