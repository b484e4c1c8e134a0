import { RetryLater } from "../../errors.ts";
import type { RepoConfig } from "../../config/repo-config.ts";
import { getIssue } from "../../github/get-issue.ts";
import type { ReadIssueJob } from "../../model/job.ts";
import { configIn } from "../config-in.ts";
import type { Workbench } from "../workbench.ts";
import { answerIssue } from "./answer-issue.ts";
import { followIssue } from "./follow-issue.ts";
import { lookUps } from "./look-ups.ts";
import { trackIssue } from "./track-issue.ts";

/** Of one issue: its comments, and what closed it. */
const mostLookUps = 2;

/** Brings what is kept of one issue up to date with GitHub, and the app's answer in it with both. */
export async function readIssue(job: ReadIssueJob, bench: Workbench, signal: AbortSignal): Promise<void> {
  const { owner, repo, issueNumber, installationId } = job;
  const settings = await bench.settingsOf(job);
  if (!settings.isWhole) throw new Error("The settings in force could not be read");
  const { config } = configIn(settings);
  if (job.because === "hit") await waitForTurn(job, config, bench);

  const client = bench.github.installation(installationId);
  const issue = await getIssue(client, { owner, repo, number: issueNumber });
  const before = await bench.store.trackedIssue(job, issueNumber);
  if (issue === null) {
    await bench.store.forgetIssue(job, issueNumber);
    return await followIssue(job, before, bench);
  }
  const repository = { owner, repo };
  const tracking = {
    client,
    repository,
    config,
    store: bench.store,
    lookUps: lookUps(mostLookUps),
    now: bench.now(),
  };
  const read = await trackIssue(issue, tracking);
  await answerIssue({ job, read, config }, bench, signal);
  await followIssue(job, before, bench);
  if (read === null) return;
  await bench.store.saveNote(job, noteOf(job), String(bench.now().getTime()));
}

/** An issue that is hit often is edited now and then only; whoever edits it is answered at once. */
async function waitForTurn(job: ReadIssueJob, { issues }: RepoConfig, bench: Workbench): Promise<void> {
  const last = Number((await bench.store.note(job, noteOf(job))) ?? 0);
  const due = last + issues.minutes * 60_000;
  if (due > bench.now().getTime())
    throw new RetryLater(new Date(due), "The issue was edited a short time ago.");
}

function noteOf({ issueNumber }: ReadIssueJob): string {
  return `issue ${issueNumber} answered`;
}
