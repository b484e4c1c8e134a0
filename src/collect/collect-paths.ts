import { stat } from "node:fs/promises";
import { EvidenceError } from "../errors.ts";
import type { EvidenceFile, Problem } from "../model/evidence.ts";
import type { Bundle } from "./bundle.ts";
import { diskError, readDisk } from "./disk.ts";
import { collectDirectory } from "./collect-directory.ts";
import { openFile } from "./open-file.ts";
import type { PathOptions } from "./path-options.ts";

export type { Bundle } from "./bundle.ts";

export interface PathRequest extends PathOptions {
  /** As given on the command line; `-` stands for `stdin`. */
  readonly paths: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
}

/**
 * Evidence at the paths, each by itself and in order. A path that cannot be read is told to `onProblem` with a plain reason and
 * gives no bundle, or one without files. Read one bundle before asking for the next.
 */
export async function* collectPaths({ paths, stdin, ...options }: PathRequest): AsyncGenerator<Bundle> {
  for (const path of paths) {
    let told = 0;
    const onProblem = (problem: Problem) => {
      told += 1;
      options.onProblem(problem);
    };
    try {
      const { run, files } = await openPath(path, stdin, { ...options, onProblem });
      const tellEmpty = () => {
        if (told === 0) onProblem({ file: path, reason: "there is no text file in it" });
      };
      yield { path, run, files: orTellEmpty(files, tellEmpty) };
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      onProblem({ file: path, reason: error.message });
    }
  }
}

async function* orTellEmpty(
  files: AsyncIterable<EvidenceFile>,
  tell: () => void,
): AsyncGenerator<EvidenceFile> {
  let isEmpty = true;
  for await (const file of files) {
    isEmpty = false;
    yield file;
  }
  if (isEmpty) tell();
}

async function openPath(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
  options: PathOptions,
): Promise<Bundle> {
  if (path === "-") return openFile(path, once(stdin), options);
  if (await isDirectory(path)) return { path, run: true, files: collectDirectory(path, options) };
  return openFile(path, () => readDisk(path), options);
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw diskError(cause);
  }
}

function once(source: AsyncIterable<Uint8Array>): () => AsyncIterable<Uint8Array> {
  let isRead = false;
  return () => {
    if (isRead) throw new Error("Standard input can be read once");
    isRead = true;
    return source;
  };
}
