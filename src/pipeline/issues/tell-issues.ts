import type { Run } from "../../model/run.ts";
import { issueOfRule } from "../../issues/issue-rule.ts";
import type { Classified } from "../../triage/classify.ts";
import type { Workbench } from "../workbench.ts";

function matchingIssues({ claim, signatures }: Classified): readonly number[] {
  const beside = signatures.map((id) => issueOfRule({ id, isSignature: true }));
  return [issueOfRule(claim?.rule ?? null), ...beside].filter((issue) => issue !== null);
}

/** The tables of the issues that name a failure of an attempt follow. */
export async function tellIssues(
  { installationId, owner, repo }: Run,
  classified: readonly Classified[],
  { store }: Workbench,
): Promise<void> {
  const hit = new Set(classified.flatMap(matchingIssues));
  for (const issueNumber of hit)
    await store.queue.add({ kind: "read-issue", because: "hit", installationId, owner, repo, issueNumber });
}
