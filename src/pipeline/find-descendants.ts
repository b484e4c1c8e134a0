import { containsCommit } from "../github/contains-commit.ts";
import type { FailureHistory, Sighting } from "../model/history.ts";
import type { PullRequest, Run } from "../model/run.ts";
import type { Workbench } from "./workbench.ts";

/** Comparisons that one attempt may cost. */
const mostAsked = 5;

/** Pull requests of others that fail so too, and are built on this one's commit: what fails there is no proof. */
export async function findDescendants(
  { run, pull }: { readonly run: Run; readonly pull: PullRequest },
  histories: Iterable<FailureHistory>,
  bench: Workbench,
): Promise<readonly number[]> {
  const heads = new Map<number, Sighting>();
  for (const sighting of [...histories].flatMap(({ pulls }) => pulls)) {
    const { pullNumber, author } = sighting;
    if (pullNumber !== null && pullNumber !== pull.number && author !== pull.author)
      heads.set(pullNumber, sighting);
  }
  const client = bench.github.installation(run.installationId);
  const found: number[] = [];
  for (const [pullNumber, { headSha }] of [...heads].slice(-mostAsked)) {
    if (await containsCommit(client, run, { commit: run.headSha, head: headSha })) found.push(pullNumber);
  }
  return found;
}
