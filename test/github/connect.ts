import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { isObject } from "./answer.ts";
import type { StandIn } from "./stand-in.ts";

/** A client that signs as the stand-in's app, or as its installation where an id is given. */
export function connect(github: StandIn, installationId?: number): Octokit {
  const { id: appId, privateKey } = github.world.app;
  const auth = { appId, privateKey, ...(installationId !== undefined && { installationId }) };
  return new Octokit({ baseUrl: github.url, log: silent, authStrategy: createAppAuth, auth });
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Status of an answer, also of one that Octokit throws. */
export async function statusOf(promise: Promise<{ readonly status: number }>): Promise<number> {
  const answer = await promise.catch((error: unknown) => error);
  return isObject(answer) ? Number(answer["status"]) : 0;
}
