import type { HeadReport } from "../model/head.ts";
import type { Repository } from "../model/run.ts";
import { reportRuns } from "../plan/head-report.ts";
import type { AttemptRecord } from "../store/store.ts";
import { rejudge } from "../triage/history/rejudge.ts";
import type { RepositorySettings } from "./repository-settings.ts";
import type { RuleSet } from "./rule-set.ts";
import { correct } from "../triage/correct.ts";
import { withLearned } from "../triage/learned/with-learned.ts";
import type { HumanLabel } from "../model/label.ts";
import { recall } from "./remember.ts";
import type { Workbench } from "./workbench.ts";

export interface Head extends Repository {
  readonly installationId: number;
  readonly headSha: string;
  readonly pullNumber: number | null;
}

export interface Telling extends Pick<RepositorySettings, "rules"> {
  /** Of the pull request, in ms since 1970; null while it is open. */
  readonly closedAt: number | null;
}

/** All that is stored of a head, as one pull request sees it; null when nothing is. */
export async function reportHead(
  head: Head,
  { rules, closedAt }: Telling,
  bench: Workbench,
): Promise<HeadReport | null> {
  const { owner, repo, headSha, pullNumber } = head;
  const { attempts } = await bench.store.attemptsOfHead(head, headSha);
  const newest = attempts.toSorted((a, b) => a.triagedAt.localeCompare(b.triagedAt)).at(-1);
  if (newest === undefined) return null;
  return {
    owner,
    repo,
    web: bench.web,
    pullNumber,
    headSha,
    runs: reportRuns(await corrected(await judgedAnew(attempts, closedAt, bench), rules, bench), pullNumber),
    updatedAt: bench.now().toISOString(),
    rulesVersion: newest.rulesVersion,
    pageUrl: bench.pageOf(head),
  };
}

/** History goes on after a triage was stored: what it decides is decided again whenever it is told. */
async function judgedAnew(
  attempts: readonly AttemptRecord[],
  closedAt: number | null,
  bench: Workbench,
): Promise<readonly AttemptRecord[]> {
  return await Promise.all(
    attempts.map(async (attempt) => {
      const { triage } = attempt;
      if (triage === null || triage.verdicts.length === 0) return attempt;
      const past = await recall(
        { run: attempt, pull: triage.judgedFor ?? null, verdicts: triage.verdicts, until: closedAt },
        bench,
      );
      return { ...attempt, triage: rejudge(triage, past) };
    }),
  );
}

/** What people said of a failure holds wherever it is seen again. */
async function corrected(
  attempts: readonly AttemptRecord[],
  { knowledge }: RuleSet,
  bench: Workbench,
): Promise<readonly AttemptRecord[]> {
  const prints = new Set(
    attempts.flatMap(({ triage }) => triage?.verdicts.map(({ fingerprint }) => fingerprint) ?? []),
  );
  const [first] = attempts;
  if (first === undefined) return attempts;
  const labels = new Map<string, readonly HumanLabel[]>();
  for (const print of prints) {
    const said = await bench.store.labels(first, print);
    if (said.length > 0) labels.set(print, said);
  }
  const { rules } = knowledge.rules;
  const learned = await bench.learnedFrom(first);
  return attempts.map((attempt) => {
    if (attempt.triage === null) return attempt;
    const triage = correct(attempt.triage, { labels, rules });
    return { ...attempt, triage: learned === null ? triage : withLearned(triage, learned, rules) };
  });
}

/** The report that the comment tells: of the head, or of what failed before it when nothing failed there. */
export async function toldReport(head: Head, telling: Telling, bench: Workbench): Promise<HeadReport | null> {
  const report = await reportHead(head, telling, bench);
  const { pullNumber } = head;
  if (report === null || report.runs.length > 0 || pullNumber === null) return report;
  const before = await bench.store.newestFailedHeadOfPull(head, pullNumber);
  if (before === null || before.headSha === head.headSha) return report;
  const earlier = await reportHead({ ...head, headSha: before.headSha }, telling, bench);
  if (earlier === null) return report;
  const { attempts } = await bench.store.attemptsOfHead(head, head.headSha);
  const passed = new Set(attempts.map(({ workflow }) => workflow));
  return { ...earlier, newer: { headSha: head.headSha, passed: [...passed] } };
}

interface Pull extends Repository {
  readonly installationId: number;
  readonly pullNumber: number;
}

/** The newest head of a pull request of which anything is stored; null when nothing is. */
export async function storedHead(pull: Pull, bench: Workbench): Promise<Head | null> {
  const { installationId, owner, repo, pullNumber } = pull;
  const stored = await bench.store.newestHeadOfPull(pull, pullNumber);
  return stored === null ? null : { installationId, owner, repo, pullNumber, headSha: stored.headSha };
}
