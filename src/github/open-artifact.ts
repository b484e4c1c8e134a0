import type { ByteStream } from "../collect/source.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { openDownload } from "./open-download.ts";
import type { DownloadTiming } from "./open-download.ts";

export interface ArtifactAddress extends Repository {
  readonly artifactId: number;
}

/** The zip of one artifact. Errors as in `openDownload`. */
export function openArtifact(
  client: Client,
  { owner, repo, artifactId }: ArtifactAddress,
  timing?: DownloadTiming,
): Promise<ByteStream> {
  const download = {
    route: "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
    parameters: { owner, repo, artifact_id: artifactId, archive_format: "zip" },
    subject: `Artifact ${artifactId}`,
  };
  return openDownload(client, download, timing);
}
