import { EvidenceError } from "../errors.ts";
import type { EvidenceFile, Job, Problem } from "../model/evidence.ts";
import { attemptArchive, type AttemptArchive } from "./attempt-archive.ts";
import type { CollectOptions } from "./collect-options.ts";
import { discard } from "./discard.ts";
import { timed } from "./download.ts";
import { failedJobs } from "./failed-jobs.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import type { ByteStream } from "./source.ts";
import { upTo } from "./up-to.ts";

/** Requests under way besides the log that is being read; their bodies wait with the sender. */
const ahead = 3;

/** Logs of the failed jobs, in the run's order. A log that is gone is looked for in the attempt's archive. */
export async function* collectJobLogs(options: CollectOptions): AsyncGenerator<EvidenceFile> {
  const archive = attemptArchive(options);
  const names = uniqueNames();
  const fetch = (job: Job) => fetchLog(job, options);
  for await (const fetched of fetchAhead({
    items: failedJobs(options.run.jobs),
    fetch,
    release: discard,
    ahead,
  })) {
    const { item: job } = fetched;
    options.checkTime();
    if ("value" in fetched) yield* logFile(names(job), job, { first: fetched.value, options });
    else yield* fromArchive(job, fetched.error, { archive, onProblem: options.onProblem });
  }
}

async function fetchLog(job: Job, { source }: CollectOptions): Promise<ByteStream> {
  const log = await source.jobLog(job);
  if (log.size !== 0) return log;

  discard(log);
  throw new EvidenceError("not-found", "GitHub's log of this job is empty");
}

/** Can be opened as often as needed: the first time reads what is on its way, later ones fetch it anew. */
async function* logFile(
  name: string,
  job: Job,
  { first, options }: { readonly first: ByteStream; readonly options: CollectOptions },
): AsyncGenerator<EvidenceFile> {
  let onItsWay: ByteStream | null = first;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    const stream = onItsWay ?? (await options.source.jobLog(job));
    onItsWay = null;
    yield* upTo(timed(stream.body, options.checkTime), "logBytes", options.limits);
  };
  try {
    yield { name, role: "log", job, open };
  } finally {
    if (onItsWay !== null) discard(onItsWay);
    onItsWay = null;
  }
}

interface Fallback {
  readonly archive: AttemptArchive;
  readonly onProblem: (problem: Problem) => void;
}

async function* fromArchive(
  job: Job,
  error: EvidenceError,
  fallback: Fallback,
): AsyncGenerator<EvidenceFile> {
  const { files, also } = await lookUp(job, fallback.archive);
  if (files.length === 0) fallback.onProblem({ file: job.name, reason: `${whyGone(error)}; ${also}` });
  yield* files;
}

async function lookUp(
  job: Job,
  archive: AttemptArchive,
): Promise<{ readonly files: readonly EvidenceFile[]; readonly also: string }> {
  try {
    return { files: await archive.logOf(job), also: "the run's log archive does not have it either" };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return { files: [], also: `the run's log archive could not be had either: ${error.message}` };
  }
}

function whyGone(error: EvidenceError): string {
  if (error.code === "expired") return "the log of this job is gone: it has expired on GitHub";
  if (error.code === "not-found") {
    return "the log of this job is gone: GitHub has none, as when it was deleted or the runner was lost";
  }
  return `the log of this job could not be fetched: ${error.message}`;
}

/** Jobs may share a name; evidence must not. */
function uniqueNames(): (job: Job) => string {
  const seen = new Map<string, number>();
  return ({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `${name}.log` : `${name} (${count}).log`;
  };
}
