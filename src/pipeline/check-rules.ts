import { readRepoConfig, repoConfigPath } from "../config/repo-config.ts";
import { applyAction } from "../github/apply.ts";
import type { Client } from "../github/client.ts";
import { getPullState } from "../github/get-pull-state.ts";
import { listChangedFiles } from "../github/list-changed-files.ts";
import { isRefusal } from "../github/status-of.ts";
import type { CheckRulesJob } from "../model/job.ts";
import { planRuleCheck } from "../plan/plan-rule-check.ts";
import type { SettingsProblem } from "../report/rule-check-report.ts";
import { isSetting, type ProposedSettings, proposedSettings } from "./changed-settings.ts";
import { judgeApart } from "./judge-apart.ts";
import { configIn } from "./config-in.ts";
import { dayOf } from "./rule-set.ts";
import { storedEvidence } from "./stored-evidence.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Sets the check run `Flake Triage rules` on the head of a pull request that changes the repository's settings. Of any
 * other, and of a head that is no longer its newest, nothing is done.
 */
export async function checkRules(job: CheckRulesJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  const client = bench.github.installation(job.installationId);
  const paths = (await changedFiles(client, job)).filter(isSetting);
  if (paths.length === 0) return;
  const state = await getPullState(client, job, job.pullNumber);
  if (state?.headSha !== job.headSha) return;
  const before = await bench.settingsOf(job);
  if (!before.isWhole) throw new Error("The settings in force could not be read");
  if (!configIn(before).config.check) return;

  const after = await proposedSettings(client, job, { before, headSha: job.headSha, paths });
  const change = {
    builtin: bench.builtin,
    before: before.rules,
    after: after.rules,
    today: dayOf(bench.now()),
    ...(await storedEvidence(bench.store, job)),
  };
  const verdict = await judgeApart(change, signal);
  signal.throwIfAborted();
  const problems = problemsOf(after);
  const action = planRuleCheck({ ...job, problems, passing: change.passing, verdict });
  await applyAction(client, action, { self: await bench.self() });
}

function problemsOf({ config, problems }: ProposedSettings): readonly SettingsProblem[] {
  const { problem } = readRepoConfig(config);
  return [
    ...(problem === null ? [] : [{ file: repoConfigPath, ...problem }]),
    ...problems.map(({ file, reason }) => ({ file, line: isSetting(file) ? 1 : null, reason })),
  ];
}

/** None when the pull request is not ours to see any more. */
async function changedFiles(client: Client, job: CheckRulesJob): Promise<readonly string[]> {
  try {
    return await listChangedFiles(client, job, job.pullNumber);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}
