import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { antreaWorld } from "../../test/github/antrea/antrea-world.ts";
import { workflowRunCompleted } from "../../test/github/payloads.ts";
import { startGitHub } from "../../test/github/stand-in.ts";
import type { AppIdentity, Repository } from "../../test/github/world.ts";
import { bytesOf } from "./read.ts";

/** What the benchmark is told on the first line of output. */
export interface Place {
  readonly host: string;
  readonly app: AppIdentity;
}

/** A stand-in GitHub in a process of its own, with a run of 20 failed jobs of 5 MB each. */
const world = await antreaWorld();
const [repo] = world.repositories;
const [run] = repo?.runs ?? [];
if (repo === undefined || run === undefined) throw new Error("The world has no run.");
const bytes = await growLogs(repo, 5 * 1024 * 1024);
const standIn = await startGitHub(world, { validate: false });
console.log(JSON.stringify({ host: standIn.host, app: world.app } satisfies Place));

for await (const line of createInterface({ input: process.stdin })) {
  const { webhookUrl }: { webhookUrl: string } = JSON.parse(line);
  const start = performance.now();
  await standIn.deliver({
    webhookUrl,
    secret: world.app.webhookSecret,
    event: "workflow_run",
    payload: workflowRunCompleted({ world, repo }, run),
  });
  while (repo.comments.length === 0) await delay(5);
  const seconds = (performance.now() - start) / 1000;
  const claimed = repo.comments[0]?.body.includes("No return route to the client in DSR mode") === true;
  console.log(JSON.stringify({ seconds, bytes, claimed }));
}

/** Every job fails; passing tests are put before what the log holds, until it is as large as asked. */
async function growLogs({ runs }: Repository, size: number): Promise<number> {
  let total = 0;
  for (const job of runs[0]?.attempts[0]?.jobs ?? []) {
    job.conclusion = "failure";
    const log = Buffer.from(await bytesOf(job.log ?? ""));
    const filler = Array.from({ length: 20_000 }, (_, n) => passingTest(n)).join("");
    const count = Math.max(0, Math.floor((size - log.length) / filler.length));
    job.log = Buffer.concat([...Array.from({ length: count }, () => Buffer.from(filler)), log]);
    total += job.log.length;
  }
  return total;
}

function passingTest(n: number): string {
  const time = "2025-02-18T03:04:05.0000000Z";
  return `${time} === RUN   TestFiller${n}\n${time}     filler_test.go:${n}: all is well here, nothing to see\n${time} --- PASS: TestFiller${n} (0.00s)\n`;
}
