import type { HeadReport, RunReport } from "../model/head.ts";
import type { Run } from "../model/run.ts";
import type { Triage, Verdict } from "../model/triage.ts";

/** One stored attempt, as far as the comment needs it. */
export interface StoredAttempt extends Pick<
  Run,
  "workflow" | "runId" | "attempt" | "conclusion" | "url" | "startedAt"
> {
  /** Pull request whose diff was looked at. */
  readonly pullNumber: number | null;
  /** Null for an attempt that passed. */
  readonly triage: Triage | null;
}

/** Of each run the newest failed attempt, as one pull request sees it, and whether a later one passed on the same commit. */
export function reportRuns(
  attempts: readonly StoredAttempt[],
  pullNumber: number | null,
): HeadReport["runs"] {
  const runs = Map.groupBy(attempts, ({ runId }) => runId);
  return [...runs.values()].flatMap((of) =>
    reportRun(
      of.toSorted((a, b) => a.attempt - b.attempt),
      pullNumber,
    ),
  );
}

function reportRun(attempts: readonly StoredAttempt[], pullNumber: number | null): readonly RunReport[] {
  const failed = attempts.findLast(({ triage }) => triage !== null);
  if (failed?.triage == null) return [];
  const passed = attempts.find(
    ({ attempt, conclusion }) => attempt > failed.attempt && conclusion === "success",
  );
  const { workflow, runId, attempt, url, startedAt } = failed;
  const seen = failed.pullNumber === pullNumber ? failed.triage : withoutRelation(failed.triage);
  const triage = passed === undefined ? seen : withBothOutcomes(seen, passed.attempt);
  return [{ workflow, runId, attempt, url, startedAt, triage, passedInAttempt: passed?.attempt ?? null }];
}

/** Another pull request with the same head has another diff, which nobody compared. */
function withoutRelation(triage: Triage): Triage {
  const judge = (verdict: Verdict): Verdict => ({
    ...verdict,
    relation: { value: "undecided", confidence: "low", reasons: [{ kind: "diff-unknown" }] },
  });
  return { ...triage, verdicts: triage.verdicts.map(judge) };
}

/** Failed and passed on the same code: that is what flaky means. */
function withBothOutcomes(triage: Triage, attempt: number): Triage {
  const judge = (verdict: Verdict): Verdict => ({
    ...verdict,
    pattern: { value: "flaky", reasons: [{ kind: "later-attempt-passed", attempt }] },
  });
  return { ...triage, verdicts: triage.verdicts.map(judge) };
}
