import type { EvidenceFile, Job } from "../model/evidence.ts";
import type { CollectOptions } from "./collect-options.ts";
import { download } from "./download.ts";
import { readLogLayout, type LaidOutLog } from "./log-layout.ts";
import { matchLogs } from "./match-logs.ts";
import { upTo } from "./up-to.ts";
import { startWalk } from "./walk.ts";
import { openZip, type ZipEntry } from "./zip.ts";

/** The attempt's log archive, for jobs whose own log cannot be had. */
export interface AttemptArchive {
  /** Log of a job: one file, or one for each step; none when the archive does not have it. Throws `EvidenceError`. */
  logOf(job: Job): Promise<readonly EvidenceFile[]>;
}

const archiveName = "logs.zip";

/** Fetched when it is first asked for, once, and kept compressed for as long as this is. */
export function attemptArchive(options: CollectOptions): AttemptArchive {
  let logs: Promise<ReadonlyMap<Job, readonly EvidenceFile[]>> | null = null;
  return {
    logOf: async (job) => {
      logs ??= fetchLogs(options);
      return (await logs).get(job) ?? [];
    },
  };
}

async function fetchLogs(options: CollectOptions): Promise<ReadonlyMap<Job, readonly EvidenceFile[]>> {
  const { run, source, limits, checkTime } = options;
  const bytes = await download(await source.attemptLogs(), () => source.attemptLogs(), limits, checkTime);
  const entries = new Map((await openZip(bytes, limits)).map((entry) => [entry.name, entry]));
  const matched = matchLogs(run.jobs, readLogLayout([...entries.keys()]).logs);
  return new Map([...matched].map(([job, log]) => [job, toFiles(job, log, entries, options)]));
}

function toFiles(
  job: Job,
  log: LaidOutLog,
  entries: ReadonlyMap<string, ZipEntry>,
  options: CollectOptions,
): readonly EvidenceFile[] {
  return log.files.flatMap(({ entry, step }) => {
    const found = entries.get(entry);
    if (found === undefined) return [];
    const file: EvidenceFile = {
      name: `${archiveName}!${entry}`,
      role: "log",
      job,
      ...(step === null ? {} : { step }),
      open: () => inflated(found, options),
    };
    return [file];
  });
}

async function* inflated(entry: ZipEntry, { limits, checkTime }: CollectOptions): AsyncGenerator<Uint8Array> {
  // What is wrong is thrown to the reader of the file; the walk has nothing to add.
  const walk = startWalk({ name: archiveName, limits, onProblem: () => undefined, checkTime });
  yield* upTo(entry.open(walk.meter()), "logBytes", limits);
}
