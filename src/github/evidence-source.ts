import type { EvidenceSource } from "../collect/source.ts";
import { EvidenceError } from "../errors.ts";
import type { Attempt } from "../model/run.ts";
import type { Client } from "./client.ts";
import { listArtifacts } from "./list-artifacts.ts";
import { openArtifact } from "./open-artifact.ts";
import { openAttemptLogs } from "./open-attempt-logs.ts";
import type { DownloadTiming } from "./open-download.ts";
import { openJobLog } from "./open-job-log.ts";

/** The evidence of one attempt, as GitHub keeps it. */
export function evidenceSource(client: Client, attempt: Attempt, timing?: DownloadTiming): EvidenceSource {
  const { owner, repo } = attempt;
  return {
    async jobLog(job) {
      if (job.id === null) throw new EvidenceError("not-found", `Job ${job.name} has no id on GitHub.`);
      return openJobLog(client, { owner, repo, jobId: job.id }, timing);
    },
    attemptLogs: () => openAttemptLogs(client, attempt, timing),
    artifacts: () => listArtifacts(client, attempt),
    artifact: ({ id }) => openArtifact(client, { owner, repo, artifactId: id }, timing),
  };
}
