import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

/** Opens a closed issue again; false where it is open, locked, or not the app's to open. */
export async function reopenIssue(
  client: Client,
  { owner, repo, number }: Repository & { readonly number: number },
): Promise<boolean> {
  try {
    const { data } = await client.rest.issues.get({ owner, repo, issue_number: number });
    if (data.state !== "closed" || data.locked || data.pull_request != null) return false;
    await client.rest.issues.update({
      owner,
      repo,
      issue_number: number,
      state: "open",
      state_reason: "reopened",
    });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
