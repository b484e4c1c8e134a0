import { getPullState } from "../github/get-pull-state.ts";
import type { CommandJob } from "../model/job.ts";
import { publishWith } from "../pipeline/publish.ts";
import type { Workbench } from "../pipeline/workbench.ts";
import { cut, cleanLine } from "../report/clean.ts";
import { redact } from "../report/redact.ts";
import type { Row } from "../report/rows.ts";
import type { PullRows } from "./rows-of-pull.ts";

export interface Noting {
  readonly job: CommandJob;
  readonly pull: PullRows | null;
  readonly row: Row;
  readonly label: string;
  readonly because: string | null;
}

export interface Noted {
  readonly failures: number;
  /** Other pull requests whose comments follow. */
  readonly others: readonly number[];
}

const mostPrints = 200;

/** Keeps what a person said of a row under the fingerprint of each of its failures; comments that show them follow. */
export async function noteOnRow(
  { job, pull, row, label, because }: Noting,
  bench: Workbench,
): Promise<Noted> {
  const { owner, repo, author: by } = job;
  const prints = new Set(row.members.slice(0, mostPrints).map(({ verdict }) => verdict.fingerprint));
  const at = bench.now().getTime();
  const why = because === null ? null : cut(cleanLine(redact(because)), 500);
  for (const fingerprint of prints)
    await bench.store.saveLabel({ owner, repo, fingerprint, label, by, at, because: why });
  if (pull !== null) await publishWith(pull.head, pull.settings, bench);
  return { failures: row.members.length, others: await tellOthers(job, prints, bench) };
}

/** Attempts that are looked through, newest first, and comments that follow one word. */
const mostAttempts = 200;
const mostTold = 10;

async function tellOthers(
  { installationId, owner, repo, pullNumber: own }: CommandJob,
  prints: ReadonlySet<string>,
  bench: Workbench,
): Promise<readonly number[]> {
  const told: number[] = [];
  for (const pullNumber of await pullsWith({ owner, repo }, prints, bench)) {
    if (pullNumber === own || told.length === mostTold) continue;
    if ((await bench.store.commentOf({ owner, repo, pullNumber })) === null) continue;
    const state = await getPullState(bench.github.installation(installationId), { owner, repo }, pullNumber);
    if (state?.state !== "open") continue;
    await bench.store.queue.add({ kind: "publish", installationId, owner, repo, pullNumber });
    told.push(pullNumber);
  }
  return told;
}

async function pullsWith(
  repository: Pick<CommandJob, "owner" | "repo">,
  prints: ReadonlySet<string>,
  bench: Workbench,
): Promise<ReadonlySet<number>> {
  const pulls = new Set<number>();
  let seen = 0;
  for await (const { pullNumber, triage } of bench.store.newestAttempts(repository)) {
    if (pullNumber !== null && triage?.verdicts.some(({ fingerprint }) => prints.has(fingerprint)) === true)
      pulls.add(pullNumber);
    seen += 1;
    if (seen === mostAttempts || pulls.size > mostTold) break;
  }
  return pulls;
}
