import type { Logger } from "pino";
import { Probot, Server } from "probot";
import { connectEvents } from "./app.ts";
import type { Credentials, Env } from "./config/env.ts";
import { headPages } from "./dashboard/head-page.ts";
import { healthPages } from "./dashboard/health.ts";
import { createMetrics, type Metrics } from "./dashboard/metrics.ts";
import { doJob } from "./do-job.ts";
import { UserError } from "./errors.ts";
import { openWorkbench } from "./open-workbench.ts";
import { recoverDeliveries } from "./on/recover-deliveries.ts";
import type { Workbench } from "./pipeline/workbench.ts";
import type { QueueTrouble } from "./queue/queue.ts";

export interface Running {
  readonly port: number;
  readonly bench: Workbench;
  /** Stops taking webhooks, finishes or gives back what runs, closes the store. Can be called twice. */
  readonly stop: () => Promise<void>;
}

/** Starts the app: webhooks and pages on one port, the workers, and the search for webhooks that were missed. */
export async function serve(env: Env, credentials: Credentials, log: Logger): Promise<Running> {
  const now = () => new Date();
  const metrics = createMetrics();
  const bench = await openWorkbench(env, credentials, { log, now });
  const server = await openServer(env, credentials, { bench, metrics, log, now });
  const worker = await bench.store.queue.work(
    (job, { signal }) => timed(job.kind, metrics, () => doJob(job, bench, signal)),
    {
      concurrency: env.concurrency,
      onTrouble: (trouble) => tell(trouble, metrics, log),
    },
  );
  const chores = startChores(env, bench);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    chores.stop();
    await server.stop();
    await worker.stop();
    await bench.store.close();
  };
  return { port: server.port, bench, stop: () => (stopping ??= stop()) };
}

interface ServerParts {
  readonly bench: Workbench;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
}

async function openServer(
  env: Env,
  { appId, privateKey, webhookSecret }: Credentials,
  { bench, metrics, log, now }: ServerParts,
): Promise<Server> {
  const probotOptions = {
    appId,
    privateKey,
    secret: webhookSecret,
    log,
    ...(env.baseUrl === null ? {} : { baseUrl: env.baseUrl }),
  };
  const server = new Server({
    Probot: Probot.defaults(probotOptions),
    port: env.port,
    host: env.host,
    webhookPath: env.webhookPath,
    log,
    enableStaticFiles: false,
  });
  await server.load((app, { addHandler }) => {
    connectEvents(app, bench.store, now);
    addHandler(healthPages(bench.store, metrics));
    addHandler(headPages(bench, webhookSecret));
  });
  await server.start().catch((cause: unknown) => {
    throw cannotListen(env, cause);
  });
  return server;
}

function cannotListen({ host, port }: Env, cause: unknown): unknown {
  const hint = "Choose another by PORT or HOST.";
  const cannot = (sentence: string) => new UserError("cannot-listen", sentence, hint, { cause });
  switch (cause instanceof Error && "code" in cause ? cause.code : null) {
    case "EADDRINUSE":
      return cannot(`PORT ${port} on ${host} is in use already.`);
    case "EACCES":
      return cannot(`PORT ${port} may not be used by this user.`);
    case "ENOTFOUND":
    case "EADDRNOTAVAIL":
    case "EAI_AGAIN":
      return cannot(`HOST ${host} is no address of this machine.`);
    default:
      return cause;
  }
}

async function timed(kind: string, metrics: Metrics, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  metrics.done(kind, (performance.now() - start) / 1000);
}

/** The one error boundary of all work: logged once, without anything that came from a log or a comment. */
function tell(trouble: QueueTrouble, metrics: Metrics, log: Logger): void {
  const reason =
    trouble.error instanceof Error
      ? `${trouble.error.name}: ${trouble.error.message.slice(0, 300)}`
      : "unknown";
  switch (trouble.kind) {
    case "try-failed": {
      metrics.failed(trouble.job.kind);
      const { kind, owner, repo } = trouble.job;
      log.warn(
        { job: kind, owner, repo, tryNumber: trouble.tryNumber, nextTryAt: trouble.nextTryAt, reason },
        "A job failed",
      );
      return;
    }
    case "given-up":
      return log.error({ key: trouble.key, reason }, "A job was given up");
    case "queue-unavailable":
      return log.error({ reason }, "The queue does not answer");
  }
}

const minute = 60_000;

/** Every ten minutes webhooks that were missed, every day what is older than the retention time. */
function startChores(env: Env, bench: Workbench): { stop: () => void } {
  const recover = () => void recoverMissed(bench);
  const prune = () =>
    void bench.store
      .prune(new Date(bench.now().getTime() - env.retentionDays * 24 * 60 * minute))
      .catch(() => {});
  recover();
  // Soon again: GitHub may not have answered at the start.
  const timers = [
    setTimeout(recover, minute),
    setInterval(recover, 10 * minute),
    setInterval(prune, 24 * 60 * minute),
  ];
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}

async function recoverMissed({ github, store, now, log }: Workbench): Promise<void> {
  try {
    const recovered = await recoverDeliveries(github.app, store, now());
    if (recovered > 0) log.info({ recovered }, "Took up webhooks that were missed");
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.name : "unknown" },
      "Could not ask for webhooks that were missed",
    );
  }
}
