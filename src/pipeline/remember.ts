import type { FailureHistory, HistoryQuestion } from "../model/history.ts";
import type { PullRequest, Run } from "../model/run.ts";
import type { JudgedPull } from "../model/triage.ts";
import { redact } from "../report/redact.ts";
import type { Classified } from "../triage/classify.ts";
import { attemptHistory } from "../triage/history/attempt-history.ts";
import { isBaseRun } from "../triage/history/base-run.ts";
import type { Self } from "../triage/history/elsewhere.ts";
import type { TestNames } from "../triage/history/known-tests.ts";
import type { KnownPast } from "../triage/history/past.ts";
import { isNewTest, joinRenamed } from "../triage/history/renamed.ts";
import { seenUntil } from "../triage/history/seen-until.ts";
import { type Asked, historyQuestions, windowDays } from "../triage/history/questions.ts";
import type { Evidence } from "../triage/triage.ts";
import { findRelatives } from "./find-relatives.ts";
import type { Workbench } from "./workbench.ts";

const day = 86_400_000;
/** An outage shows within hours, before and behind the run that it hit. */
const before = day / 8;
const behind = day / 8;

export interface Remembering {
  readonly run: Run;
  readonly pull:
    | (Pick<PullRequest, "number" | "author" | "baseBranch"> & { readonly defaultBranch?: string | null })
    | null;
  readonly classified: readonly Classified[];
  readonly facts: Evidence["facts"];
  readonly tests: TestNames;
}

/** Writes down what an attempt's jobs did; the same attempt again replaces it. */
export async function remember(told: Remembering, bench: Workbench): Promise<void> {
  const { run, pull } = told;
  // A release is made by a pull request from the default branch: what runs there is of the branch all the same.
  const isOfBranch = isBaseRun(run) && run.headBranch !== null && run.headBranch === pull?.defaultBranch;
  await bench.store.recordHistory(attemptHistory({ ...told, pull: isOfBranch ? null : pull, redact }));
}

export interface Recalling {
  readonly run: Pick<
    Run,
    "installationId" | "owner" | "repo" | "headSha" | "headBranch" | "startedAt" | "workflow"
  >;
  readonly pull: JudgedPull | null;
  readonly verdicts: readonly Asked[];
  /** In ms since 1970: when the pull request was closed; what happened since says nothing about it. Null: it is open. */
  readonly until: number | null;
}

/** What the store knows of the failures of an attempt that it has just been told of. */
export async function recall(
  { run, pull, verdicts, until }: Recalling,
  bench: Workbench,
): Promise<KnownPast> {
  const now = bench.now().getTime();
  const baseBranch = pull?.baseBranch ?? run.headBranch ?? "main";
  const questions = historyQuestions(verdicts, { run, pullNumber: pull?.number ?? null, baseBranch, now });
  const answers = await withFormerNames(questions, await bench.store.failureHistories(questions), bench);
  const histories = new Map(
    questions.flatMap(({ fingerprint }, at) => {
      const answer = answers[at];
      return answer === undefined ? [] : [[fingerprint, seenUntil(answer, until)] as const];
    }),
  );
  const startedAt = Date.parse(run.startedAt);
  const weather = await bench.store.weather({
    owner: run.owner,
    repo: run.repo,
    usualSince: startedAt - windowDays * day,
    since: startedAt - before,
    until: startedAt + behind,
    now,
  });
  const self = pull === null ? null : await selfOf({ run, pull }, histories, bench);
  return { histories, self, weather };
}

/** A test that was renamed keeps its past. */
async function withFormerNames(
  questions: readonly HistoryQuestion[],
  answers: readonly FailureHistory[],
  { store }: Workbench,
): Promise<readonly FailureHistory[]> {
  const told: FailureHistory[] = [];
  for (const [at, answer] of answers.entries()) {
    const question = questions[at];
    const isAsked = question?.kind === "test" && isNewTest(answer);
    told.push(isAsked ? ((await formerHistory(question, answer, store)) ?? answer) : answer);
  }
  return told;
}

async function formerHistory(
  question: HistoryQuestion,
  answer: FailureHistory,
  store: Workbench["store"],
): Promise<FailureHistory | null> {
  for (const { test, fingerprint } of await store.renameCandidates(question)) {
    const [former] = await store.failureHistories([{ ...question, test, fingerprint }]);
    const joined = former === undefined ? null : joinRenamed(answer, former, test);
    if (joined !== null) return joined;
  }
  return null;
}

interface Subject {
  readonly run: Recalling["run"];
  readonly pull: JudgedPull;
}

async function selfOf(
  { run, pull }: Subject,
  histories: KnownPast["histories"],
  bench: Workbench,
): Promise<Self> {
  const earlier = [...histories.values()].flatMap(({ earlierHeads }) =>
    earlierHeads.map(({ headSha }) => headSha),
  );
  return {
    pullNumber: pull.number,
    author: pull.author,
    heads: new Set([run.headSha, ...earlier]),
    relatives: await findRelatives({ run, pull }, histories.values(), bench),
  };
}
