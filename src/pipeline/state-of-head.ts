import { getPullState } from "../github/get-pull-state.ts";
import type { PullState } from "../model/run.ts";
import type { Head } from "./report-head.ts";
import type { Workbench } from "./workbench.ts";

/** How the pull request of a head stands right now; null where there is none that we may see. */
export async function stateOfHead(head: Head, bench: Workbench): Promise<PullState | null> {
  if (head.pullNumber === null) return null;
  return await getPullState(bench.github.installation(head.installationId), head, head.pullNumber);
}
