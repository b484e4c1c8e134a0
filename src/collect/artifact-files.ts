import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import { chooseArtifacts } from "./choose-artifacts.ts";
import type { CollectOptions } from "./collect-options.ts";
import { discard } from "./discard.ts";
import { download } from "./download.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import { isIdleName } from "./idle-name.ts";
import { isText } from "./sniff.ts";
import type { Artifact, ByteStream } from "./source.ts";
import { walkArchive } from "./walk-archive.ts";

/** Text files inside the attempt's artifacts, the most promising artifact first. */
export async function* collectArtifactFiles(options: CollectOptions): AsyncGenerator<EvidenceFile> {
  const { source, onProblem } = options;
  const fetch = (artifact: Artifact) => source.artifact(artifact);
  for await (const fetched of fetchAhead({
    items: await choose(options),
    fetch,
    release: discard,
    ahead: 1,
  })) {
    const { item: artifact } = fetched;
    options.checkTime();
    if ("value" in fetched) yield* readArtifact(artifact, fetched.value, options);
    else
      onProblem({
        file: artifact.name,
        reason: `the artifact could not be fetched: ${fetched.error.message}`,
      });
  }
}

async function choose({ run, source, limits, onProblem }: CollectOptions): Promise<readonly Artifact[]> {
  try {
    const { chosen, problems } = chooseArtifacts(await source.artifacts(), run, limits);
    problems.forEach(onProblem);
    return chosen;
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    onProblem({
      file: "artifacts",
      reason: `the list of the run's artifacts could not be fetched: ${error.message}`,
    });
    return [];
  }
}

async function* readArtifact(
  artifact: Artifact,
  first: ByteStream,
  { source, limits, onProblem, checkTime, onEntry = () => undefined }: CollectOptions,
): AsyncGenerator<EvidenceFile> {
  const { name } = artifact;
  const bytes = await tryDownload(
    () => download(first, () => source.artifact(artifact), limits, checkTime),
    (reason) => onProblem({ file: name, reason }),
  );
  if (bytes === null) return;
  for await (const file of walkArchive({
    name,
    body: bytes,
    limits,
    onProblem,
    checkTime,
    isIdle: isIdleName,
    onEntry,
  })) {
    if (isText(file.kind)) yield { name: file.name, role: "artifact", job: null, open: () => file.open() };
  }
}

async function tryDownload(
  get: () => Promise<Uint8Array>,
  onProblem: (reason: string) => void,
): Promise<Uint8Array | null> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    onProblem(`the artifact could not be read: ${error.message}`);
    return null;
  }
}
