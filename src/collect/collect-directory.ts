import { join } from "node:path";
import { EvidenceError } from "../errors.ts";
import type { EvidenceFile } from "../model/evidence.ts";
import { archiveEvidence } from "./archive-evidence.ts";
import { readDisk } from "./disk.ts";
import { listDirectory } from "./list-directory.ts";
import { readLogLayout } from "./log-layout.ts";
import { namedJob, ownRole } from "./log-of.ts";
import type { PathOptions } from "./path-options.ts";
import { peek } from "./peek.ts";
import { isText, sniff, sniffBytes } from "./sniff.ts";
import { tellUnreadReport } from "./unread-report.ts";
import { upTo } from "./up-to.ts";
import { zipEvidence } from "./zip-evidence.ts";

/** Evidence in a directory and all below; job logs as GitHub lays them out come first and belong to their jobs. */
export async function* collectDirectory(root: string, options: PathOptions): AsyncGenerator<EvidenceFile> {
  const paths = await listOrTell(root, options);
  const layout = readLogLayout(paths);
  for (const log of layout.logs) {
    for (const { entry, step } of log.files) {
      const file = { root, entry, name: nameOf(root, entry) };
      yield {
        ...textFile(file, options),
        role: "log",
        job: namedJob(log.name),
        ...(step === null ? {} : { step }),
      };
    }
  }
  for (const entry of layout.others) yield* openEntry({ root, entry, name: nameOf(root, entry) }, options);
}

async function listOrTell(root: string, { limits, onProblem }: PathOptions): Promise<readonly string[]> {
  try {
    return await listDirectory(root, limits);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    onProblem({ file: root, reason: error.message });
    return [];
  }
}

interface FileInDirectory {
  readonly root: string;
  readonly entry: string;
  /** As evidence calls it. */
  readonly name: string;
}

function nameOf(root: string, entry: string): string {
  return `${root.replace(/[/\\]$/, "")}/${entry}`;
}

async function* openEntry(file: FileInDirectory, options: PathOptions): AsyncGenerator<EvidenceFile> {
  const { root, entry, name } = file;
  options.onEntry?.(name);
  try {
    const peeked = await peek(readDisk(join(root, entry)), sniffBytes);
    await peeked.release();
    const kind = sniff(peeked.head);
    const body = readDisk(join(root, entry));
    if (kind === "zip") yield* zipEvidence(name, body, options);
    else if (kind === "tar" || kind === "gzip") yield* archiveEvidence(name, body, options);
    else if (isText(kind)) {
      // Text at the top was put there to be read, like a path of its own.
      const isLog = kind === "text" && !entry.includes("/");
      yield { ...textFile(file, options), ...ownRole(name, peeked.head), ...(isLog ? { role: "log" } : {}) };
    } else tellUnreadReport({ name, kind }, options);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    options.onProblem({ file: name, reason: error.message });
  }
}

function textFile(
  { root, entry, name }: FileInDirectory,
  { limits }: PathOptions,
): Pick<EvidenceFile, "name" | "open"> {
  return { name, open: () => upTo(readDisk(join(root, entry)), "logBytes", limits) };
}
