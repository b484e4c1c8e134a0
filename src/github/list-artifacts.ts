import type { Artifact } from "../collect/source.ts";
import { EvidenceError, RetryLater } from "../errors.ts";
import type { Repository } from "../model/run.ts";
import type { Client } from "./client.ts";
import { isMissing, statusOf } from "./status-of.ts";

export interface RunAddress extends Repository {
  readonly runId: number;
}

const maxArtifacts = 1000;

/** The artifacts of a run, of all its attempts, at most 1,000; none when GitHub knows of none. */
export async function listArtifacts(client: Client, run: RunAddress): Promise<readonly Artifact[]> {
  try {
    return await fetchAll(client, run);
  } catch (error) {
    if (isMissing(error)) return [];
    if (error instanceof RetryLater || statusOf(error) === null) throw error;
    throw new EvidenceError(
      "unavailable",
      `The list of artifacts could not be fetched (${statusOf(error)}).`,
      {
        cause: error,
      },
    );
  }
}

async function fetchAll(client: Client, { owner, repo, runId }: RunAddress): Promise<readonly Artifact[]> {
  let count = 0;
  const artifacts = await client.paginate(
    client.rest.actions.listWorkflowRunArtifacts,
    { owner, repo, run_id: runId, per_page: 100 },
    ({ data }, done) => {
      count += data.length;
      if (count >= maxArtifacts) done();
      return data;
    },
  );
  return artifacts.slice(0, maxArtifacts).map((artifact) => ({
    id: artifact.id,
    name: artifact.name,
    sizeBytes: artifact.size_in_bytes,
    expired: artifact.expired,
    createdAt: artifact.created_at,
  }));
}
