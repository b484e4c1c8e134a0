import type { Run } from "../../model/run.ts";
import { issueOfRule } from "../../issues/issue-rule.ts";
import type { Classified } from "../../triage/classify.ts";
import type { Workbench } from "../workbench.ts";

/** The tables of the issues that name a failure of an attempt follow. */
export async function tellIssues(
  { installationId, owner, repo }: Run,
  classified: readonly Classified[],
  { store }: Workbench,
): Promise<void> {
  const hit = new Set(classified.flatMap(({ claim }) => issueOfRule(claim?.rule ?? null) ?? []));
  for (const issueNumber of hit)
    await store.queue.add({ kind: "read-issue", because: "hit", installationId, owner, repo, issueNumber });
}
