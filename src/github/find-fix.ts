import { z } from "zod";
import type { Repository } from "../model/run.ts";
import { saysItCloses } from "../triage/closing-words.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

const timelineEvent = z.object({
  event: z.string(),
  commit_id: z.string().nullish(),
  source: z
    .object({
      issue: z.object({
        number: z.int(),
        title: z.string(),
        body: z.string().nullish(),
        repository_url: z.string(),
        pull_request: z.object({ merged_at: z.string().nullish() }).nullish(),
      }),
    })
    .optional(),
});
type TimelineEvent = z.infer<typeof timelineEvent>;

/** Pages of 100 events; what closed an issue stands near the end. */
const mostPages = 5;

/**
 * `owner/repo#n` of the merged pull request that closed an issue: the one of the commit that its timeline names, else the last
 * one that says it closes it; `owner/repo@sha` of that commit where it has none. Null when there is neither.
 */
export async function findFix(
  client: Client,
  repository: Repository,
  number: number,
): Promise<string | null> {
  try {
    const events = await timeline(client, repository, number);
    const commit = events.findLast(({ event }) => event === "closed")?.commit_id ?? null;
    const pull =
      (commit === null ? null : await pullOf(client, repository, commit)) ??
      lastPromise(events, repository, number);
    const here = `${repository.owner}/${repository.repo}`;
    if (pull !== null) return `${here}#${pull}`;
    return commit === null ? null : `${here}@${commit}`;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

async function timeline(
  client: Client,
  { owner, repo }: Repository,
  number: number,
): Promise<readonly TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.rest.issues.listEventsForTimeline({
      owner,
      repo,
      issue_number: number,
      per_page: 100,
      page,
    });
    for (const one of data) {
      const read = timelineEvent.safeParse(one);
      if (read.success) events.push(read.data);
    }
    if (data.length < 100) break;
  }
  return events;
}

async function pullOf(client: Client, { owner, repo }: Repository, commit: string): Promise<number | null> {
  const { data } = await client.rest.repos.listPullRequestsAssociatedWithCommit({
    owner,
    repo,
    commit_sha: commit,
  });
  return data.find(({ merged_at }) => merged_at != null)?.number ?? null;
}

function lastPromise(
  events: readonly TimelineEvent[],
  { owner, repo }: Repository,
  number: number,
): number | null {
  const here = `/${owner}/${repo}`.toLowerCase();
  const pulls = events
    .flatMap(({ source }) => source?.issue ?? [])
    .filter((pull) => {
      const isHere = pull.repository_url.toLowerCase().endsWith(here);
      return (
        isHere &&
        pull.pull_request?.merged_at != null &&
        saysItCloses(`${pull.title}\n${pull.body ?? ""}`, number)
      );
    });
  return pulls.at(-1)?.number ?? null;
}
