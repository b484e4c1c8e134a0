import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import { archiveEvidence } from "./archive-evidence.ts";
import { isUnsafeName, showName } from "./entry-name.ts";
import { limitError } from "./limit-error.ts";
import { readLogLayout, type LaidOutLog } from "./log-layout.ts";
import { namedJob } from "./log-of.ts";
import type { PathOptions } from "./path-options.ts";
import { readWhole } from "./read-whole.ts";
import { upTo } from "./up-to.ts";
import { startWalk } from "./walk.ts";
import { openZip, type ZipEntry } from "./zip.ts";

/** Evidence in a zip; job logs as GitHub lays them out come first and belong to their jobs. */
export async function* zipEvidence(
  name: string,
  body: AsyncIterable<Uint8Array>,
  options: PathOptions,
): AsyncGenerator<EvidenceFile> {
  const zip = await openOrTell(name, body, options);
  const entries = new Map(zip.entries.map((entry) => [entry.name, entry]));
  const names = [...entries.keys()];
  const layout = readLogLayout(names.filter((entry) => !isUnsafeName(entry)));
  yield* layout.logs.flatMap((log) => logFiles({ archive: name, log, entries }, options));

  const others = new Set(
    [...layout.others, ...names.filter(isUnsafeName)].map((entry) => `${name}!${showName(entry)}`),
  );
  const covered = new Set(
    names.map((entry) => `${name}!${showName(entry)}`).filter((entry) => !others.has(entry)),
  );
  if (others.size > 0) {
    yield* archiveEvidence(name, zip.bytes, {
      ...options,
      isIdle: (entry) => covered.has(entry),
      onEntry: (entry) => {
        if (!covered.has(entry)) options.onEntry?.(entry);
      },
    });
  }
}

interface OpenZip {
  readonly bytes: Uint8Array;
  readonly entries: readonly ZipEntry[];
}

async function openOrTell(
  name: string,
  body: AsyncIterable<Uint8Array>,
  options: PathOptions,
): Promise<OpenZip> {
  const { limits, onProblem } = options;
  try {
    const bytes = await readWhole(body, limits.archiveBytes, () => limitError("archiveBytes", limits));
    return { bytes, entries: await openZip(bytes, limits) };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    onProblem({ file: name, reason: error.message });
    return { bytes: new Uint8Array(), entries: [] };
  }
}

interface LogInZip {
  readonly archive: string;
  readonly log: LaidOutLog;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

function logFiles({ archive, log, entries }: LogInZip, { limits }: PathOptions): readonly EvidenceFile[] {
  // What is wrong is thrown to the reader of the file; the walk has nothing to add.
  const walk = { name: archive, limits, onProblem: () => undefined, checkTime: () => undefined };
  return log.files.flatMap(({ entry, step }) => {
    const found = entries.get(entry);
    if (found === undefined) return [];
    const file: EvidenceFile = {
      name: `${archive}!${showName(entry)}`,
      role: "log",
      job: namedJob(log.name),
      ...(step === null ? {} : { step }),
      open: () => upTo(found.open(startWalk(walk).meter()), "logBytes", limits),
    };
    return [file];
  });
}
