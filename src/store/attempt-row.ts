import type { AttemptsTable } from "./database.ts";
import type { AttemptRecord, UnreadableAttempt } from "./store.ts";
import { readTriage, storedTriage } from "./stored-triage.ts";

/** `savedAt` in ms. */
export function attemptRow(record: AttemptRecord, savedAt: number): AttemptsTable {
  return {
    owner: record.owner,
    repo: record.repo,
    run_id: record.runId,
    attempt: record.attempt,
    installation_id: record.installationId,
    workflow: record.workflow,
    event: record.event,
    conclusion: record.conclusion,
    head_sha: record.headSha,
    head_branch: record.headBranch,
    head_owner: record.headOwner,
    pull_number: record.pullNumber,
    url: record.url,
    started_at: record.startedAt,
    triaged_at: record.triagedAt,
    rules_version: record.rulesVersion,
    ...storedTriage(record.triage),
    saved_at: savedAt,
  };
}

export type AttemptReading =
  | { readonly kind: "attempt"; readonly attempt: AttemptRecord }
  | { readonly kind: "unreadable-attempt"; readonly attempt: UnreadableAttempt };

export function readAttemptRow(row: AttemptsTable): AttemptReading {
  const key = {
    installationId: row.installation_id,
    owner: row.owner,
    repo: row.repo,
    runId: row.run_id,
    attempt: row.attempt,
  };
  const reading = readTriage(row);
  if (reading.kind === "unreadable") {
    return { kind: "unreadable-attempt", attempt: { ...key, reason: reading.reason } };
  }
  return {
    kind: "attempt",
    attempt: {
      ...key,
      workflow: row.workflow,
      event: row.event,
      conclusion: row.conclusion,
      headSha: row.head_sha,
      headBranch: row.head_branch,
      headOwner: row.head_owner,
      pullNumber: row.pull_number,
      url: row.url,
      startedAt: row.started_at,
      triagedAt: row.triaged_at,
      rulesVersion: row.rules_version,
      triage: reading.triage,
    },
  };
}
