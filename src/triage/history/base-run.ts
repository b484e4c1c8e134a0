import type { Run } from "../../model/run.ts";

/**
 * Whether a run without a pull request shows how a branch of the repository itself does. Others run what somebody else wrote: of a
 * fork whose branch may be called the same, of a pull request that was closed meanwhile, of a merge queue, or whatever a comment
 * or another workflow had checked out.
 */
export function isBaseRun({ event, owner, headOwner }: Pick<Run, "event" | "owner" | "headOwner">): boolean {
  return ofBranch.has(event) && (headOwner ?? owner).toLowerCase() === owner.toLowerCase();
}

const ofBranch: ReadonlySet<string> = new Set(["push", "schedule", "workflow_dispatch"]);
