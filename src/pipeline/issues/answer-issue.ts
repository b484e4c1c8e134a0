import type { RepoConfig } from "../../config/repo-config.ts";
import { applyAction } from "../../github/apply.ts";
import { issueRuleId, issueSource, type IssueRule } from "../../issues/issue-rule.ts";
import { tallyHits } from "../../issues/tally-hits.ts";
import type { ReadIssueJob } from "../../model/job.ts";
import { planIssueAnswer } from "../../plan/plan-issue-answer.ts";
import { type AnswerState, issueMarker } from "../../report/issue-answer.ts";
import { judgeApart } from "../judge-apart.ts";
import { dayOf } from "../rule-set.ts";
import { storedEvidence } from "../stored-evidence.ts";
import type { Workbench } from "../workbench.ts";

const replayMs = 30 * 86_400_000;
const mostHits = 5_000;

interface Answering {
  readonly job: ReadIssueJob;
  /** Null: it has no label any more. */
  readonly read: IssueRule | null;
  readonly config: RepoConfig;
}

/** Says in the issue whether its block is in force, what it fits, and how often it was hit; edits nothing that stays as it is. */
export async function answerIssue(
  { job, read, config }: Answering,
  bench: Workbench,
  signal: AbortSignal,
): Promise<void> {
  const { owner, repo, issueNumber } = job;
  const place = { owner, repo, pullNumber: issueNumber };
  const knownId = await bench.store.commentOf(place);
  if (read === null && knownId === null) return;
  const hits = await bench.store.ruleHits(job, { rule: issueRuleId(issueNumber), most: mostHits });
  const action = planIssueAnswer(
    {
      repository: { owner, repo, web: bench.web },
      label: config.issues.label,
      state: await stateOf({ job, read, config }, bench, signal),
      hits: tallyHits(hits, bench.now().getTime()),
    },
    issueNumber,
  );
  const context = { self: await bench.self(), marker: issueMarker, knownId };
  const { id } = await applyAction(bench.github.installation(job.installationId), action, context);
  if (id !== null && id !== knownId) await bench.store.saveComment({ ...place, commentId: id });
}

async function stateOf(
  { job, read }: Answering,
  bench: Workbench,
  signal: AbortSignal,
): Promise<AnswerState> {
  if (read === null) return { kind: "unlabelled" };
  if (read.kind !== "rule") return read;
  const own = (await bench.settingsOf(job)).rules;
  const since = new Date(bench.now().getTime() - replayMs);
  const change = {
    builtin: bench.builtin,
    before: own,
    after: [...own, issueSource(JSON.stringify(read.rule), job.issueNumber)],
    today: dayOf(bench.now()),
    ...(await storedEvidence(bench.store, job, since)),
  };
  return { kind: "in-force", verdict: await judgeApart(change, signal) };
}
