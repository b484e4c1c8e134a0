import type { Repository, Run } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

export type RunHead = Repository & Pick<Run, "headSha" | "headBranch" | "headOwner">;

/**
 * Numbers of the open pull requests whose head the run tested; empty when there is none.
 * `known` are those the webhook names (see `pullNumbersHere`). GitHub names none for the head of a fork
 * and lists none by its commit, so the last resort is the fork's branch.
 */
export async function findPulls(
  client: Client,
  run: RunHead,
  known: readonly number[] = [],
): Promise<readonly number[]> {
  if (known.length > 0) return known;
  const byCommit = matching(await listByCommit(client, run), run);
  if (byCommit.length > 0) return byCommit;
  return matching(await listByBranch(client, run), run);
}

/** The little that is needed of a pull request as any of the lists gives it. */
interface ListedPull {
  readonly number: number;
  readonly state: string;
  readonly base: { readonly repo: { readonly full_name: string } };
  readonly head: {
    readonly sha: string;
    readonly ref: string;
    /** Null when the fork is gone. */
    readonly repo: { readonly owner: { readonly login: string } | null } | null;
  };
}

/** A commit also stands in pull requests that build on this one: only heads count. */
function matching(pulls: readonly ListedPull[], run: RunHead): readonly number[] {
  const here = pulls.filter(
    (pull) => pull.state === "open" && same(pull.base.repo.full_name, `${run.owner}/${run.repo}`),
  );
  const exact = here.filter((pull) => pull.head.sha === run.headSha);
  const found = exact.length > 0 ? exact : here.filter((pull) => isOnBranch(pull, run));
  return [...new Set(found.map((pull) => pull.number))].sort((a, b) => a - b);
}

/** True also after a newer push: the pull request is still the run's. */
function isOnBranch({ head }: ListedPull, run: RunHead): boolean {
  return head.ref === run.headBranch && same(head.repo?.owner?.login ?? "", run.headOwner ?? "");
}

function same(one: string, other: string): boolean {
  return one !== "" && one.toLowerCase() === other.toLowerCase();
}

async function listByCommit(client: Client, run: RunHead): Promise<readonly ListedPull[]> {
  const { owner, repo, headSha } = run;
  return orNone(
    client.rest.repos.listPullRequestsAssociatedWithCommit({
      owner,
      repo,
      commit_sha: headSha,
      per_page: 100,
    }),
  );
}

async function listByBranch(client: Client, run: RunHead): Promise<readonly ListedPull[]> {
  const { owner, repo, headBranch, headOwner } = run;
  if (headBranch === null || headOwner === null) return [];
  const head = `${headOwner}:${headBranch}`;
  return orNone(client.rest.pulls.list({ owner, repo, head, state: "open", per_page: 100 }));
}

async function orNone(
  answer: Promise<{ readonly data: readonly ListedPull[] }>,
): Promise<readonly ListedPull[]> {
  try {
    const { data } = await answer;
    return data;
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
