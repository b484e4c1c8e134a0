import { getIssue } from "../../github/get-issue.ts";
import type { ReadIssueJob } from "../../model/job.ts";
import { configIn } from "../config-in.ts";
import type { Workbench } from "../workbench.ts";
import { trackIssue } from "./track-issue.ts";

/** Brings what is kept of one issue up to date with GitHub. */
export async function readIssue(job: ReadIssueJob, bench: Workbench): Promise<void> {
  const { owner, repo, issueNumber, installationId } = job;
  const issue = await getIssue(bench.github.installation(installationId), {
    owner,
    repo,
    number: issueNumber,
  });
  if (issue === null) return await bench.store.forgetIssue(job, issueNumber);
  const { config } = configIn(await bench.settingsOf(job));
  await trackIssue(issue, { repository: { owner, repo }, config, store: bench.store });
}
