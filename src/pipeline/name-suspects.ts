import { listCommitsBetween } from "../github/list-commits-between.ts";
import type { OnsetCommit, Reason } from "../model/reason.ts";
import type { Run } from "../model/run.ts";
import type { Triage } from "../model/triage.ts";
import type { Workbench } from "./workbench.ts";

/** Onsets of one attempt that are looked up. */
const mostAsked = 3;

/** The commits, and their pull requests, between the last run that passed and the first that failed, for each onset of a triage. */
export async function nameSuspects(triage: Triage, run: Run, bench: Workbench): Promise<Triage> {
  const known = new Map<string, readonly OnsetCommit[]>();
  for (const { firstBad, lastGood } of triage.verdicts.flatMap(({ pattern }) =>
    pattern.reasons.filter(isOnset),
  )) {
    const key = keyOf(lastGood?.headSha, firstBad.headSha);
    if (lastGood === null || known.has(key) || known.size >= mostAsked) continue;
    const client = bench.github.installation(run.installationId);
    const commits = await listCommitsBetween(client, run, { good: lastGood.headSha, bad: firstBad.headSha });
    known.set(
      key,
      commits.map((commit) => ({ ...commit, pull: pullIn(commit.title) })),
    );
  }
  const named = (reason: Reason): Reason => {
    const commits = isOnset(reason)
      ? known.get(keyOf(reason.lastGood?.headSha, reason.firstBad.headSha))
      : undefined;
    return isOnset(reason) && commits !== undefined ? { ...reason, commits } : reason;
  };
  const verdicts = triage.verdicts.map((verdict) => ({
    ...verdict,
    pattern: { ...verdict.pattern, reasons: verdict.pattern.reasons.map(named) },
  }));
  return { ...triage, verdicts };
}

type OnsetReason = Extract<Reason, { kind: "fails-since" }>;

function isOnset(reason: Reason): reason is OnsetReason {
  return reason.kind === "fails-since";
}

function keyOf(good: string | undefined, bad: string): string {
  return `${good ?? ""}...${bad}`;
}

/** `Promote the gate (#6903)`, `Merge pull request #6903 from …`. */
function pullIn(title: string): number | null {
  const number = /\(#(\d{1,9})\)\s*$|^Merge pull request #(\d{1,9})\b/.exec(title);
  return number === null ? null : Number(number[1] ?? number[2]);
}
