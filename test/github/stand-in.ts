import { createServer } from "node:http";
import { loadContract, unchecked } from "./contract.ts";
import { type Delivered, deliverWebhook, type DeliveryRequest } from "./deliver.ts";
import { type Api, exchange, type SeenRequest, type Violation } from "./exchange.ts";
import { createFaults, type Faults } from "./faults.ts";
import { listen, stop } from "./loopback.ts";
import { createRateLimit } from "./rate-limit.ts";
import type { Site } from "./render/site.ts";
import { actionsRoutes } from "./routes/actions.ts";
import { appRoutes } from "./routes/apps.ts";
import { checkRoutes } from "./routes/checks.ts";
import { commitRoutes } from "./routes/commits.ts";
import { issueRoutes } from "./routes/issues.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { contentRoutes, repoRoutes } from "./routes/repos.ts";
import { blobsAt, createStorage, type StorageRequest } from "./storage.ts";
import { type CheckRun, type Comment, findRepository, type Reaction, type World } from "./world.ts";

/** A small GitHub that answers over HTTP on loopback and is held to GitHub's own description of itself. */
export interface StandIn {
  /** Of the REST API, ends in `/api/v3`: Octokit's `baseUrl`. */
  readonly url: string;
  /** `127.0.0.1:port`: for `GHE_HOST`, together with `GHE_PROTOCOL=http`. */
  readonly host: string;
  readonly site: Site;
  readonly world: World;
  readonly faults: Faults;
  readonly requests: readonly SeenRequest[];
  /** Everything asked or answered that GitHub's description does not allow; a test expects none. */
  readonly violations: readonly Violation[];
  readonly storageRequests: readonly StorageRequest[];
  comments(owner: string, repo: string, number: number): readonly Comment[];
  checks(owner: string, repo: string, sha: string): readonly CheckRun[];
  reactions(commentId: number): readonly Reaction[];
  /** Refuses a payload that GitHub would not send. */
  deliver(request: DeliveryRequest): Promise<Delivered>;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly now?: () => Date;
  /** Any free ones unless given. */
  readonly port?: number;
  readonly storagePort?: number;
  /** True: play a server of its own, whose pages stand where its API is; else github.com. */
  readonly enterprise?: boolean;
  /** False: trust every request and answer, so that a measurement does not count the checking. */
  readonly validate?: boolean;
}

export async function startGitHub(world: World, options: StandInOptions = {}): Promise<StandIn> {
  const now = options.now ?? (() => new Date());
  const faults = createFaults();
  const storageRequests: StorageRequest[] = [];
  const storage = createStorage(world, faults, storageRequests);
  const storageOrigin = `http://${await listen(storage, options.storagePort ?? 0)}`;

  const seen: SeenRequest[] = [];
  const violations: Violation[] = [];
  const loaded = await loadContract();
  const contract = options.validate === false ? unchecked(loaded) : loaded;
  const server = createServer((request, response) => {
    exchange(api, request, response).catch(() => response.destroy());
  });
  const host = await listen(server, options.port ?? 0);
  const web = options.enterprise === true ? `http://${host}` : "https://github.com";
  const site: Site = { web, api: `http://${host}/api/v3`, storage: storageOrigin };
  const api: Api = {
    contract,
    routes,
    faults,
    limit: createRateLimit(now),
    seen,
    violations,
    call: (parts) => ({
      ...parts,
      world,
      site,
      blobs: blobsAt(storageOrigin),
      now: seconds(now()),
      redeliver: (id) => redeliver(world, id, seconds(now())),
    }),
  };

  return {
    url: site.api,
    host,
    site,
    world,
    faults,
    requests: seen,
    violations,
    storageRequests,
    ...readers(world),
    deliver: (request) => {
      const action = String(request.payload["action"]).replaceAll("_", "-");
      const name = `${request.event.replaceAll("_", "-")}-${action}`;
      const problems = contract.checkWebhook(name, request.payload);
      if (problems.length > 0) violations.push({ request: `webhook ${name}`, problems });
      return deliverWebhook(world, request, seconds(now()));
    },
    close: async () => {
      await Promise.all([stop(server), stop(storage)]);
    },
  };
}

const routes = {
  ...actionsRoutes,
  ...appRoutes,
  ...checkRoutes,
  ...commitRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...repoRoutes,
  ...contentRoutes,
};

function readers(world: World) {
  return {
    comments: (owner: string, repo: string, number: number) =>
      findRepository(world, owner, repo)?.comments.filter((comment) => comment.number === number) ?? [],
    checks: (owner: string, repo: string, sha: string) =>
      findRepository(world, owner, repo)?.checks.filter((check) => check.headSha === sha) ?? [],
    reactions: (commentId: number) =>
      world.repositories
        .flatMap((repo) => repo.reactions)
        .filter((reaction) => reaction.commentId === commentId),
  };
}

function redeliver(world: World, id: number, now: string): void {
  const delivery = world.deliveries.find((one) => one.id === id);
  if (delivery === undefined) return;
  const { url: webhookUrl, secret, event, payload, guid: deliveryId } = delivery;
  void deliverWebhook(world, { webhookUrl, secret, event, payload, deliveryId }, now);
}

function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "");
}
