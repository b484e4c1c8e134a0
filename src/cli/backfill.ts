import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { doJob } from "../do-job.ts";
import { UserError } from "../errors.ts";
import { findInstallation } from "../github/find-installation.ts";
import type { Repository } from "../model/run.ts";
import { openWorkbench } from "../open-workbench.ts";
import { beginAnew } from "../pipeline/backfill/backfill.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { sayBackfill } from "../report/say-backfill.ts";
import { readServerEnv } from "./open-configured-store.ts";
import { readOptions, repositoryOf } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

const pollMs = 1_000;

/** Reads a repository's past into the store, and tells how far it came. Beside a running server both share the work. */
export const backfill: Subcommand = {
  name: "backfill",
  usage: "backfill --repo OWNER/NAME",
  async run(args) {
    const { values } = readOptions({ args: [...args], options: { repo: { type: "string" } } });
    const repository = repositoryOf(values.repo);
    const env = readServerEnv();
    if (env.credentials === null)
      throw new UserError(
        "missing-environment",
        "APP_ID is not set: the past is read as the app.",
        "See the README.",
      );
    const log = pino({ level: "silent" });
    const bench = await openWorkbench(env, env.credentials, { log, now: () => new Date() });
    try {
      return await readPast(repository, bench);
    } finally {
      await bench.store.close();
    }
  },
};

async function readPast(repository: Repository, bench: Workbench): Promise<number> {
  const installationId = await installationOf(repository, bench);
  await beginAnew(repository, bench);
  await bench.store.queue.add({ kind: "backfill", installationId, ...repository });
  await bench.store.queue.work(async (job, { signal }) => await doJob(job, bench, signal), {
    concurrency: 1,
  });
  for (let told = ""; ; await wait(pollMs)) {
    const progress = await bench.store.backfill(repository);
    if (progress === null) continue;
    const line = `${repository.owner}/${repository.repo}: ${sayBackfill(progress)} read\n`;
    if (line !== told) process.stdout.write(line);
    told = line;
    if (progress.state === "done") return 0;
  }
}

async function installationOf({ owner, repo }: Repository, { github }: Workbench): Promise<number> {
  try {
    return await findInstallation(github.app, { owner, repo });
  } catch (cause) {
    const sentence = `The app is not installed on ${owner}/${repo}, or GitHub does not answer.`;
    throw new UserError("not-installed", sentence, null, { cause });
  }
}
