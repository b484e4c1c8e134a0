import type { Origin, PullRequest, Run } from "../model/run.ts";

/** Where a run comes from. Without its pull request nobody knows for which branch a change is meant. */
export function originOf(
  { event, headBranch }: Pick<Run, "event" | "headBranch">,
  pull: Pick<PullRequest, "baseBranch"> | null,
): Origin {
  const pushed = event.startsWith("pull_request") ? null : headBranch;
  return { event, branch: pull?.baseBranch ?? pushed, headBranch };
}
