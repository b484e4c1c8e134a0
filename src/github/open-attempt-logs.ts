import type { ByteStream } from "../collect/source.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { openDownload } from "./open-download.ts";
import type { DownloadTiming } from "./open-download.ts";

export interface AttemptAddress extends Repository {
  readonly runId: number;
  readonly attempt: number;
}

/** The zip with all logs of one attempt. Errors as in `openDownload`. */
export function openAttemptLogs(
  client: Client,
  { owner, repo, runId, attempt }: AttemptAddress,
  timing?: DownloadTiming,
): Promise<ByteStream> {
  const download = {
    route: "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs",
    parameters: { owner, repo, run_id: runId, attempt_number: attempt },
    subject: `The log archive of run ${runId}, attempt ${attempt},`,
  };
  return openDownload(client, download, timing);
}
