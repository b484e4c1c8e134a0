import type { PullState, Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { timeOf } from "./time-of.ts";
import { isRefusal } from "./status-of.ts";

/** How a pull request stands right now, in one request; null when there is none that we may see. */
export async function getPullState(
  client: Client,
  { owner, repo }: Repository,
  number: number,
): Promise<PullState | null> {
  try {
    const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
    return {
      headSha: data.head.sha,
      author: data.user?.login ?? "ghost",
      state: data.state,
      closedAt: timeOf(data.closed_at),
      labels: data.labels.map(({ name }) => name),
    };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
