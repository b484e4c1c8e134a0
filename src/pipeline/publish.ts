import type { RepoConfig } from "../config/repo-config.ts";
import { applyAction } from "../github/apply.ts";
import { getHead } from "../github/get-head.ts";
import type { Action } from "../model/action.ts";
import type { PublishJob } from "../model/job.ts";
import { marker } from "../report/comment.ts";
import { planHead } from "../plan/plan-head.ts";
import { reportRuns } from "../plan/head-report.ts";
import type { AttemptRecord } from "../store/store.ts";
import { rejudge } from "../triage/history/rejudge.ts";
import { recall } from "./remember.ts";
import { configIn } from "./repository-settings.ts";
import type { Workbench } from "./workbench.ts";

/** Brings the comment and the check of a pull request's newest head up to date with what is stored. */
export async function publishPull(job: PublishJob, bench: Workbench): Promise<void> {
  const stored = await bench.store.newestHeadOfPull(job, job.pullNumber);
  if (stored !== null) return publish({ ...job, ...stored }, bench);
  // A second pull request with the same head, as into a release branch: its runs are stored with the first.
  const headSha = await getHead(bench.github.installation(job.installationId), job, job.pullNumber);
  if (headSha !== null) await publish({ ...job, headSha }, bench);
}

interface Head {
  readonly installationId: number;
  readonly owner: string;
  readonly repo: string;
  readonly headSha: string;
  readonly pullNumber: number | null;
}

export async function publish(head: Head, bench: Workbench): Promise<void> {
  const { owner, repo, headSha, pullNumber } = head;
  const { attempts } = await bench.store.attemptsOfHead(head, headSha);
  const newest = attempts.toSorted((a, b) => a.triagedAt.localeCompare(b.triagedAt)).at(-1);
  if (newest === undefined) return;
  const { config } = configIn(await bench.settingsOf(head));
  const actions = planHead({
    owner,
    repo,
    pullNumber,
    headSha,
    runs: reportRuns(await judgedAnew(attempts, bench), pullNumber),
    updatedAt: bench.now().toISOString(),
    rulesVersion: newest.rulesVersion,
    pageUrl: bench.pageOf(head),
  });
  for (const action of actions.filter(({ kind }) => isWanted(kind, config))) await apply(action, head, bench);
}

/** History goes on after a triage was stored: what it decides is decided again whenever it is told. */
async function judgedAnew(
  attempts: readonly AttemptRecord[],
  bench: Workbench,
): Promise<readonly AttemptRecord[]> {
  return await Promise.all(
    attempts.map(async (attempt) => {
      const { triage } = attempt;
      if (triage === null || triage.verdicts.length === 0) return attempt;
      const past = await recall(
        { run: attempt, pull: triage.judgedFor ?? null, verdicts: triage.verdicts },
        bench,
      );
      return { ...attempt, triage: rejudge(triage, past) };
    }),
  );
}

/** Remembers the comment's id, so that the next edit need not search for it. */
async function apply(action: Action, head: Head, bench: Workbench): Promise<void> {
  const { owner, repo, pullNumber } = head;
  const pull = pullNumber === null ? null : { owner, repo, pullNumber };
  const knownCommentId = pull === null ? null : await bench.store.commentOf(pull);
  const context = { self: await bench.self(), marker, knownCommentId, force: true };
  const applied = await applyAction(bench.github.installation(head.installationId), action, context);
  if (applied.kind !== "upsert-comment" || applied.id === null || pull === null) return;
  if (applied.id !== knownCommentId) await bench.store.saveComment({ ...pull, commentId: applied.id });
}

function isWanted(kind: Action["kind"], config: RepoConfig): boolean {
  switch (kind) {
    case "upsert-comment":
      return config.comment;
    case "set-check":
      return config.check;
    case "react":
      return true;
  }
}
