import { compareCommits } from "../github/compare-commits.ts";
import type { FailureHistory } from "../model/history.ts";
import type { Run } from "../model/run.ts";
import type { JudgedPull } from "../model/triage.ts";
import type { Workbench } from "./workbench.ts";

/** Pull requests that are compared with one, and so requests that it may cost. */
const mostAsked = 5;

interface Asking {
  readonly run: Pick<Run, "installationId" | "owner" | "repo" | "headSha">;
  readonly pull: JudgedPull;
}

/** Pull requests of others that fail so too, and are built on this one's commit or it on theirs: what fails there is no proof. */
export async function findRelatives(
  { run, pull }: Asking,
  histories: Iterable<FailureHistory>,
  bench: Workbench,
): Promise<ReadonlySet<number>> {
  const heads = new Map<number, string>();
  for (const { pullNumber, author, headSha } of [...histories].flatMap(({ pulls }) => pulls)) {
    if (pullNumber !== null && pullNumber !== pull.number && author !== pull.author)
      heads.set(pullNumber, headSha);
  }
  const found = new Set<number>();
  for (const [pullNumber, head] of [...heads].slice(-mostAsked)) {
    if (await areRelated(run, head, bench)) found.add(pullNumber);
  }
  return found;
}

/** Of two commits this never changes, so each pair is asked for once. */
async function areRelated(run: Asking["run"], head: string, bench: Workbench): Promise<boolean> {
  const name = `related ${[run.headSha, head].sort().join(" ")}`;
  const known = await bench.store.note(run, name);
  if (known !== null) return known === "yes";
  const client = bench.github.installation(run.installationId);
  const order = await compareCommits(client, run, { base: run.headSha, head });
  if (order === null) return false;
  const isRelated = order !== "diverged";
  await bench.store.saveNote(run, name, isRelated ? "yes" : "no");
  return isRelated;
}
