import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isRefusal } from "./status-of.ts";

export interface PullLabel extends Repository {
  readonly pullNumber: number;
  readonly label: string;
}

/** Puts a label on a pull request; GitHub makes one that is not there yet. */
export async function addLabel(client: Client, { owner, repo, pullNumber, label }: PullLabel): Promise<void> {
  await client.rest.issues.addLabels({ owner, repo, issue_number: pullNumber, labels: [label] });
}

/** Takes a label off; one that is not there is off. */
export async function removeLabel(
  client: Client,
  { owner, repo, pullNumber, label }: PullLabel,
): Promise<void> {
  try {
    await client.rest.issues.removeLabel({ owner, repo, issue_number: pullNumber, name: label });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
