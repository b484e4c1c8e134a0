import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pino, type Logger } from "pino";
import { readEnv } from "../../src/config/env.ts";
import { type Running, serve } from "../../src/serve.ts";
import type { Delivered } from "../github/deliver.ts";
import {
  issueChanged,
  checkRunRequestedAction,
  issueCommentCreated,
  pullRequestChanged,
  pullRequestLabelled,
  workflowRunCompleted,
} from "../github/payloads.ts";
import { type StandIn, startGitHub } from "../github/stand-in.ts";
import type { Comment, Issue, Pull, Repository, Run, World } from "../github/world.ts";

/** The real app on its embedded store, connected to a stand-in GitHub; both on loopback. */
export interface Launched {
  readonly standIn: StandIn;
  readonly repository: Repository;
  readonly address: string;
  readonly dataDir: string;
  readonly running: Running;
  /** Sends `workflow_run.completed` for an attempt of the world's run. */
  deliverRun(options?: {
    readonly run?: Run;
    readonly attempt?: number;
    readonly deliveryId?: string;
  }): Promise<Delivered>;
  /** Sends `pull_request` for the world's open pull request. */
  deliverPull(action: "opened" | "synchronize" | "reopened", deliveryId?: string): Promise<Delivered>;
  /** Sets a label of a pull request, or takes it away, and sends its webhook. */
  label(pull: Pull, action: "labeled" | "unlabeled", label: string): Promise<Delivered>;
  /** Sends `issues` for an issue as the world has it now. */
  deliverIssue(issue: Issue, action: IssueAction): Promise<Delivered>;
  /** Adds a comment to the world and sends its webhook. */
  say(author: string, body: string, number?: number): Promise<Comment>;
  /** Presses a button of the newest check run `Flake Triage` of the world's run. */
  press(by: string, identifier: string): Promise<Delivered>;
  /** Resolves when no work is waiting or running. */
  settled(): Promise<void>;
  /** Comments of the app on the world's pull request. */
  comments(number?: number): readonly Comment[];
  close(): Promise<void>;
}

export type IssueAction = Parameters<typeof issueChanged>[2];

export interface LaunchOptions {
  readonly log?: Logger;
  readonly dataDir?: string;
  readonly standIn?: StandIn;
  /** The stand-in plays a server of its own, not github.com. */
  readonly enterprise?: boolean;
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string;
}

export async function launch(world: World, options: LaunchOptions = {}): Promise<Launched> {
  const standIn = options.standIn ?? (await startGitHub(world, options));
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "flake-triage-")));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { databaseUrl } = options;
  const told = readEnv({
    ...environment({ standIn, world, dataDir, port }),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  // No environment can say that this machine is github.com.
  const env = options.enterprise === true ? told : { ...told, webUrl: standIn.site.web };
  if (env.credentials === null) throw new Error("The world has no credentials.");
  const running = await serve(env, env.credentials, options.log ?? pino({ level: "silent" }));
  const [repository] = world.repositories;
  if (repository === undefined) throw new Error("The world has no repository.");
  const webhook = { webhookUrl: `${address}/api/github/webhooks`, secret: world.app.webhookSecret };
  const place = { world, repo: repository, site: standIn.site };
  const pullNumber = repository.pulls.find(({ state }) => state === "open")?.number ?? 0;
  return {
    standIn,
    repository,
    address,
    dataDir,
    running,
    deliverRun({ run = repository.runs[0], attempt, deliveryId } = {}) {
      if (run === undefined) throw new Error("The world has no run.");
      const payload = workflowRunCompleted(place, run, attempt);
      return standIn.deliver({
        ...webhook,
        event: "workflow_run",
        payload,
        ...(deliveryId === undefined ? {} : { deliveryId }),
      });
    },
    deliverPull(action, deliveryId) {
      const pull = repository.pulls.find(({ number }) => number === pullNumber);
      if (pull === undefined) throw new Error("The world has no open pull request.");
      const payload = pullRequestChanged(place, pull, action);
      const given = deliveryId === undefined ? {} : { deliveryId };
      return standIn.deliver({ ...webhook, event: "pull_request", payload, ...given });
    },
    label(pull, action, label) {
      const others = (pull.labels ?? []).filter((one) => one !== label);
      pull.labels = action === "labeled" ? [...others, label] : others;
      const payload = pullRequestLabelled(place, pull, { action, label });
      return standIn.deliver({ ...webhook, event: "pull_request", payload });
    },
    deliverIssue(issue, action) {
      const payload = issueChanged(place, issue, action);
      return standIn.deliver({ ...webhook, event: "issues", payload });
    },
    async say(author, body, number = pullNumber) {
      const comment = addComment(repository, { author, body, number });
      await standIn.deliver({
        ...webhook,
        event: "issue_comment",
        payload: issueCommentCreated(place, comment),
      });
      return comment;
    },
    press(by, identifier) {
      const check = repository.checks.findLast(({ name }) => name === "Flake Triage");
      if (check === undefined) throw new Error("There is no check run.");
      const payload = checkRunRequestedAction(place, check, { identifier, by });
      return standIn.deliver({ ...webhook, event: "check_run", payload });
    },
    settled: () => settle(running),
    comments: (number = pullNumber) =>
      standIn
        .comments(repository.owner, repository.name, number)
        .filter(({ appId }) => appId === world.app.id),
    async close() {
      await running.stop();
      if (options.standIn === undefined) await standIn.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Place {
  readonly standIn: Pick<StandIn, "host">;
  readonly world: Pick<World, "app">;
  readonly dataDir: string;
  readonly port: number;
}

/** What `npm start` is given to talk to the stand-in. */
export function environment({ standIn, world, dataDir, port }: Place): Record<string, string> {
  return {
    APP_ID: String(world.app.id),
    PRIVATE_KEY: world.app.privateKey,
    WEBHOOK_SECRET: world.app.webhookSecret,
    GHE_HOST: standIn.host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: "info",
  };
}

async function settle({ bench }: Running): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { queued, running, failed } = await bench.store.queue.counts();
    if (failed > 0) throw new Error("A job was given up.");
    if (queued + running === 0) return;
    if (Date.now() > deadline)
      throw new Error(`Still at work after a minute: ${queued} queued, ${running} running.`);
    await delay(20);
  }
}

export function addComment(
  repository: Repository,
  { author, body, number }: { author: string; body: string; number: number },
): Comment {
  const now = new Date().toISOString().replace(/\.\d+/, "");
  const id = Math.max(1_000, ...repository.comments.map((comment) => comment.id)) + 1;
  const comment: Comment = { id, number, author, body, appId: null, createdAt: now, updatedAt: now };
  repository.comments.push(comment);
  const issue = repository.issues.find((one) => one.number === number);
  if (issue !== undefined) issue.updatedAt = now;
  return comment;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port.");
  return address.port;
}
