import type { PullRequest, Run } from "../model/run.ts";
import type { JudgedPull } from "../model/triage.ts";
import { redact } from "../report/redact.ts";
import type { Classified } from "../triage/classify.ts";
import { attemptHistory } from "../triage/history/attempt-history.ts";
import type { Self } from "../triage/history/elsewhere.ts";
import type { TestNames } from "../triage/history/known-tests.ts";
import type { KnownPast } from "../triage/history/past.ts";
import { type Asked, historyQuestions, windowDays } from "../triage/history/questions.ts";
import type { Evidence } from "../triage/triage.ts";
import type { Workbench } from "./workbench.ts";

const day = 86_400_000;
/** An outage shows within hours. */
const lately = day / 4;

export interface Remembering {
  readonly run: Run;
  readonly pull: Pick<PullRequest, "number" | "author" | "baseBranch"> | null;
  readonly classified: readonly Classified[];
  readonly facts: Evidence["facts"];
  readonly tests: TestNames;
}

/** Writes down what an attempt's jobs did; the same attempt again replaces it. */
export async function remember(told: Remembering, bench: Workbench): Promise<void> {
  await bench.store.recordHistory(attemptHistory({ ...told, redact }));
}

export interface Recalling {
  readonly run: Pick<Run, "owner" | "repo" | "headSha" | "headBranch">;
  readonly pull: JudgedPull | null;
  readonly verdicts: readonly Asked[];
}

/** What the store knows of the failures of an attempt that it has just been told of. */
export async function recall({ run, pull, verdicts }: Recalling, bench: Workbench): Promise<KnownPast> {
  const now = bench.now().getTime();
  const baseBranch = pull?.baseBranch ?? run.headBranch ?? "main";
  const questions = historyQuestions(verdicts, { run, pullNumber: pull?.number ?? null, baseBranch, now });
  const answers = await bench.store.failureHistories(questions);
  const histories = new Map(
    questions.flatMap(({ fingerprint }, at) => {
      const answer = answers[at];
      return answer === undefined ? [] : [[fingerprint, answer] as const];
    }),
  );
  const weather = await bench.store.weather({
    owner: run.owner,
    repo: run.repo,
    usualSince: now - windowDays * day,
    since: now - lately,
    until: now,
  });
  return { histories, self: pull === null ? null : selfOf(run, pull, histories), weather };
}

function selfOf(run: Recalling["run"], pull: JudgedPull, histories: KnownPast["histories"]): Self {
  const earlier = [...histories.values()].flatMap(({ earlierHeads }) =>
    earlierHeads.map(({ headSha }) => headSha),
  );
  return {
    pullNumber: pull.number,
    author: pull.author,
    heads: new Set([run.headSha, ...earlier]),
    descendants: new Set(pull.descendants),
  };
}
