import type { Failure } from "../../model/failure.ts";
import type { HistoryQuestion } from "../../model/history.ts";
import type { Run } from "../../model/run.ts";
import { packageOf, samePackage } from "./package-of.ts";
import { testKey } from "./attempt-history.ts";

export interface Asking {
  readonly run: Pick<Run, "owner" | "repo" | "headSha" | "workflow">;
  readonly pullNumber: number | null;
  readonly baseBranch: string;
  /** In ms since 1970. */
  readonly now: number;
}

/** A failure and its fingerprint: of a stored one, whose secrets are gone, it cannot be made again. */
export interface Asked {
  readonly failure: Failure;
  readonly fingerprint: string;
}

export const windowDays = 30;
const day = 86_400_000;
/** Failures whose past is looked up: a job that fails in thousands of ways has one cause. */
const mostAsked = 200;

/** One question for each fingerprint of an attempt. */
export function historyQuestions(
  asked: readonly Asked[],
  { run, pullNumber, baseBranch, now }: Asking,
): readonly HistoryQuestion[] {
  const { owner, repo, headSha, workflow } = run;
  const place = {
    owner,
    repo,
    headSha,
    workflow,
    pullNumber,
    baseBranch,
    since: now - windowDays * day,
    windowDays,
  };
  const byPrint = Map.groupBy(asked, ({ fingerprint }) => fingerprint);
  return [...byPrint].slice(0, mostAsked).flatMap(([print, of]) => {
    const [first] = of;
    if (first === undefined) return [];
    const ofPackage = samePackage(of.map(({ failure }) => packageOf(failure)));
    const jobs = new Set(of.flatMap(({ failure }) => failure.job ?? []));
    return [{ ...place, ...subject(first.failure), package: ofPackage, fingerprint: print, jobs: [...jobs] }];
  });
}

function subject(failure: Failure) {
  return { test: testKey(failure), kind: failure.kind };
}
