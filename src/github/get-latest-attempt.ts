import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing } from "./status-of.ts";

export interface RunKey {
  readonly runId: number;
  readonly attempt: number;
}

export interface HeadRun extends RunKey {
  readonly headSha: string;
}

/** The newest attempt of a run; null when the repository has no such run. */
export async function getLatestAttempt(
  client: Client,
  { owner, repo }: Repository,
  runId: number,
): Promise<HeadRun | null> {
  try {
    const { data } = await client.rest.actions.getWorkflowRun({ owner, repo, run_id: runId });
    return { runId: data.id, attempt: data.run_attempt ?? 1, headSha: data.head_sha };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
