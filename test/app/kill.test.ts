import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { antreaWorld } from "../github/antrea/antrea-world.ts";
import { workflowRunCompleted } from "../github/payloads.ts";
import { startGitHub, type StandIn } from "../github/stand-in.ts";
import { environment, freePort } from "./launch.ts";

const main = new URL("../../src/main.ts", import.meta.url).pathname;

/** When the process is killed: how far its requests, or those it caused at the storage, have come. */
const moments: readonly (readonly [string, (standIn: StandIn) => boolean])[] = [
  ["as soon as the webhook is answered", () => true],
  ["while a log is read", (standIn) => standIn.storageRequests.length > 0],
  [
    "when the comment was created and the answer is on its way",
    (standIn) => standIn.requests.some(({ method, path }) => method === "POST" && path.endsWith("/comments")),
  ],
];

test.concurrent.each(moments)(
  "killed %s, the work is finished after a restart, with one comment",
  async (_, isTime) => {
    const world = await antreaWorld();
    const standIn = await startGitHub(world);
    const dataDir = await mkdtemp(join(tmpdir(), "flake-triage-kill-"));
    const port = await freePort();
    const env = { ...environment({ standIn, world, dataDir, port }), LOG_LEVEL: "silent" };
    const address = `http://127.0.0.1:${port}`;
    const [repo] = world.repositories;
    const [run] = repo?.runs ?? [];
    if (repo === undefined || run === undefined) throw new Error("The world has no run.");
    const comments = () =>
      standIn.comments(repo.owner, repo.name, 7001).filter(({ appId }) => appId === world.app.id);

    const first = await start(env, address);
    const payload = workflowRunCompleted({ world, repo }, run);
    const webhookUrl = `${address}/api/github/webhooks`;
    expect(
      await standIn.deliver({ webhookUrl, secret: world.app.webhookSecret, event: "workflow_run", payload }),
    ).toMatchObject({ status: 200 });
    await until(() => isTime(standIn));
    first.kill("SIGKILL");
    await once(first, "exit");

    const second = await start(env, address);
    await until(() =>
      comments().some(({ body }) => body.includes("No return route to the client in DSR mode")),
    );
    await until(() => standIn.checks(repo.owner, repo.name, run.headSha).length > 0);
    second.kill("SIGTERM");
    await once(second, "exit");
    expect(second.exitCode).toBe(0);
    expect(comments()).toHaveLength(1);
    expect(standIn.violations).toEqual([]);
    await standIn.close();
    await rm(dataDir, { recursive: true, force: true });
  },
  120_000,
);

async function start(env: Record<string, string>, address: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: "ignore",
  });
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The app ended with status ${child.exitCode}.`);
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    return answer?.ok === true;
  });
  return child;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 110_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It never came to that.");
    await delay(10);
  }
}
