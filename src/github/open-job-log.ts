import type { ByteStream } from "../collect/source.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { openDownload } from "./open-download.ts";
import type { DownloadTiming } from "./open-download.ts";

export interface JobAddress extends Repository {
  readonly jobId: number;
}

/** The text of one job's log. Errors as in `openDownload`. */
export function openJobLog(client: Client, job: JobAddress, timing?: DownloadTiming): Promise<ByteStream> {
  const download = {
    route: "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs",
    parameters: { owner: job.owner, repo: job.repo, job_id: job.jobId },
    subject: `The log of job ${job.jobId}`,
  };
  return openDownload(client, download, timing);
}
